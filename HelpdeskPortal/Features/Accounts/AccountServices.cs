using HelpdeskPortal.Data;
using HelpdeskPortal.Desk.People;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Platform;
using HelpdeskPortal.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace HelpdeskPortal.Features.Accounts;

internal static class AccountServices
{
    public const string Scheme = "Portal";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<SignInTicketStore>().AddSingleton<SignInAttempts>().AddSingleton<PortalSignIn>();
        AddIdentity(services);
        AddKeys(services);
        AddCookies(services);
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Links.Home, [HttpMethods.Get, HttpMethods.Head], GoHomeAsync);
        app.MapPost(Links.SignOut, (Delegate)SignOutAsync).RequireAntiforgeryToken();
        if (app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            app.MapPost(Links.DemoSignIn, SignInAsDemoPersonAsync);
        }
    }

    private static async Task<IResult> GoHomeAsync(HttpContext context, Actors actors)
    {
        var actor = context.User.PersonId() is { } personId ? await actors.FindAsync(personId, context.RequestAborted) : null;
        return Results.LocalRedirect(actor switch
        {
            null => Links.SignIn,
            { IsAgent: true } or { IsAdministrator: true } => Links.Queue,
            _ => Links.MyTickets,
        });
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        return Results.LocalRedirect(Links.SignIn);
    }

    private static async Task<IResult> SignInAsDemoPersonAsync(
        HttpContext context, [FromForm] Guid person, [FromForm] string? returnUrl, DemoPeople people, PortalSignIn signIn)
    {
        if (await people.FindAsync(person, context.RequestAborted) is not { } known)
        {
            return Results.NotFound();
        }

        await signIn.SignInAsync(context, known, "demo");
        return Results.LocalRedirect(ReturnAddress.Local(returnUrl));
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Person>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

            // Length is what helps; rules about kinds of letters only make people write passwords down.
            options.Password.RequiredLength = 12;
            options.Password.RequiredUniqueChars = 1;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.User.RequireUniqueEmail = false;
            options.Lockout.MaxFailedAccessAttempts = PasswordCheck.Tries;
            options.Lockout.DefaultLockoutTimeSpan = PasswordCheck.Lockout;
        }).AddEntityFrameworkStores<HelpdeskDb>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);

        // Identity registers it per scope; it keeps nothing, and PasswordCheck lives as long as the portal.
        services.AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("HelpdeskPortal");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, folder, logs) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), logs));

        // It warns that keys are not encrypted; the folder is its owner's alone, and a key beside them would add nothing.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme);
        services.AddAuthorization();
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<SignInTicketStore, IHttpContextAccessor>((options, store, requests) =>
        {
            options.SessionStore = store;
            options.Cookie = new PortalCookie(requests, "portal", SameSiteMode.Lax);
            options.LoginPath = Links.SignIn;
            options.LogoutPath = Links.SignOut;
            options.AccessDeniedPath = Links.AccessDenied;
            options.ReturnUrlParameter = "returnUrl";

            // The rows say how long a sign-in lasts; the handler must not write new cookies by itself.
            options.SlidingExpiration = false;
            options.Events.OnRedirectToLogin = context => GoSignIn(context, StatusCodes.Status401Unauthorized);
        });
        services.AddOptions<AntiforgeryOptions>().Configure<IHttpContextAccessor>((options, requests) =>
            options.Cookie = new PortalCookie(requests, "portal-forms", SameSiteMode.Strict));
    }

    // Only pages are worth coming back to: what a script or a form sent would be lost on the way.
    private static Task GoSignIn(RedirectContext<CookieAuthenticationOptions> context, int otherwise)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = otherwise;
        }

        return Task.CompletedTask;
    }
}
