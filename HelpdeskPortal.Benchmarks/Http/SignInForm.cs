namespace HelpdeskPortal.Benchmarks.Http;

/// <summary>The portal's sign-in form: where it is and what its fields are called.</summary>
internal static class SignInForm
{
    public const string Path = "/sign-in";
    public const string Email = "Input.Email";
    public const string Password = "Input.Password";
}
