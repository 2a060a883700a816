using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using HelpdeskPortal.Data;
using HelpdeskPortal.Domain;
using HelpdeskPortal.Domain.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Architecture = ArchUnitNET.Domain.Architecture;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace HelpdeskPortal;

/// <summary>The walls of the house (docs/decisions/one-direction.md). None of them is ever loosened to get past it.</summary>
public partial class ArchitectureTests
{
    private const string Root = "HelpdeskPortal";

    /// <summary>A folder uses only folders to its right. Program stands left of all.</summary>
    private static readonly string[] Folders = ["Shell", "Features", "Ui", "Desk", "Mail", "Data", "Live", "Domain", "Platform"];

    private static readonly Assembly Portal = typeof(HelpdeskDb).Assembly;

    private static readonly Architecture House = new ArchLoader().LoadAssembliesRecursively([Portal], assembly => assembly.Name.Name switch
    {
        { } name when name.StartsWith("HelpdeskPortal", StringComparison.Ordinal) => FilterResult.LoadAndContinue,
        "MudBlazor" or "Microsoft.AspNetCore.Components" or "Microsoft.AspNetCore.Components.Web" or "Microsoft.EntityFrameworkCore" => FilterResult.LoadAndStop,
        _ => FilterResult.DontLoadAndStop,
    }).Build();

    public static TheoryData<string, string> ForbiddenSteps()
    {
        var steps = new TheoryData<string, string>();
        for (var from = 0; from < Folders.Length; from++)
        {
            for (var to = 0; to < from; to++)
            {
                steps.Add(Folders[from], Folders[to]);
            }
        }

        return steps;
    }

    [Theory]
    [MemberData(nameof(ForbiddenSteps))]
    public void A_folder_uses_only_folders_to_its_right(string folder, string left) =>
        Types().That().ResideInNamespaceMatching(Under(folder))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Under(left)))
            .WithoutRequiringPositiveResults()
            .Check(House);

    [Fact]
    public void Every_type_of_the_portal_stands_in_a_folder_of_the_house()
    {
        var strays = Portal.GetTypes()
            .Where(type => type.Namespace is { } space && space.StartsWith(Root, StringComparison.Ordinal))
            .Where(type => !Folders.Any(folder => IsUnder(type, folder)))
            .Where(type => type is { Name: not "Program", DeclaringType: not { Name: "Program" } })
            .Select(type => type.FullName);
        Assert.Empty(strays);
    }

    [Fact]
    public void Folders_of_source_and_namespaces_agree()
    {
        var root = RepositoryRoot();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, Root), "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            if (folder.Contains(".obj", StringComparison.Ordinal) || folder.Contains(".bin", StringComparison.Ordinal) || folder == Root)
            {
                continue;
            }

            var declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            Assert.True(declared == $"namespace {folder};" || declared == $"namespace {folder}", $"{file} declares {declared}, the folder says {folder}");
        }
    }

    [Theory]
    [InlineData("Desk")]
    [InlineData("Mail")]
    [InlineData("Data")]
    [InlineData("Live")]
    [InlineData("Domain")]
    [InlineData("Platform")]
    public void The_desk_and_below_know_nothing_of_components(string folder) =>
        Types().That().ResideInNamespaceMatching(Under(folder))
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^(Microsoft\.AspNetCore\.Components|MudBlazor)(\.|$)"))
            .WithoutRequiringPositiveResults()
            .Check(House);

    [Fact]
    public void The_domain_and_the_platform_know_no_database() =>
        Types().That().ResideInNamespaceMatching($@"^{Root}\.(Domain|Platform)(\.|$)")
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^Microsoft\.EntityFrameworkCore(\.|$)"))
            .Check(House);

    [Fact]
    public void T02_No_component_takes_a_context_and_nothing_left_of_the_desk_touches_one()
    {
        var offenders = Portal.GetTypes()
            .Where(type => IsUnder(type, "Shell") || IsUnder(type, "Features") || IsUnder(type, "Ui"))
            .Where(type => typeof(IComponent).IsAssignableFrom(type))
            .Where(type => MembersOf(type).Any(member => typeof(DbContext).IsAssignableFrom(member) || IsFactory(member)))
            .Select(type => type.FullName);
        Assert.Empty(offenders);
    }

    [Fact]
    public void B04_No_interactive_component_asks_for_the_http_context_accessor()
    {
        var offenders = Portal.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type))
            .Where(type => MembersOf(type).Contains(typeof(IHttpContextAccessor)))
            .Where(type => type.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null)
            .Select(type => type.FullName);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Features_never_reference_one_another()
    {
        var features = Portal.GetTypes()
            .Where(type => IsUnder(type, "Features"))
            .Select(type => type.Namespace!.Split('.').ElementAtOrDefault(2))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(features);
        foreach (var feature in features)
        {
            foreach (var other in features.Where(other => other != feature))
            {
                Types().That().ResideInNamespaceMatching(Under($"Features.{feature}"))
                    .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Under($"Features.{other}")))
                    .Check(House);
            }
        }
    }

    [Fact]
    public void Nouns_change_only_by_their_verbs_except_the_one_that_Identity_writes()
    {
        var open = Portal.GetTypes()
            .Where(type => IsUnder(type, "Domain") && type is { IsClass: true, IsAbstract: false } && type != typeof(Person))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        Assert.Empty(open);
    }

    [Fact]
    public void Every_use_case_that_reads_or_writes_tickets_takes_the_actor()
    {
        var without = Portal.GetTypes()
            .Where(type => type.Namespace == "HelpdeskPortal.Desk.Tickets" && type is { IsPublic: true, IsClass: true })
            .Where(type => type.Name is "TicketDesk" or "Drafts" or "SeenMarks" || type.Name.EndsWith("Queries", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.GetParameters() is not [{ ParameterType: var first }, ..] || method.GetParameters().FirstOrDefault()?.ParameterType != typeof(Actor))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Empty(without);
    }

    [Fact]
    public void B05_Singletons_hold_no_static_mutable_state()
    {
        var statics = Portal.GetTypes()
            .Where(type => !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) && type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");
        Assert.Empty(statics);
    }

    [Fact]
    public void T53_Raw_SQL_stands_in_Data_alone_and_is_constant_where_EF_sends_it()
    {
        var source = Path.Combine(RepositoryRoot(), Root);
        var users = Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(source, file).Replace(Path.DirectorySeparatorChar, '/'), Text: File.ReadAllText(file)))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .ToList();
        Assert.True(users.Count > 100);

        // Commands on connections and EF's own roads; names of columns and tables come from the model, values are parameters.
        var raw = users.Where(file => RawSql().IsMatch(file.Text)).Select(file => file.Path).Order(StringComparer.Ordinal);
        Assert.All(raw, path => Assert.StartsWith("Data/", path, StringComparison.Ordinal));
        Assert.DoesNotContain(users, file => ComposedSql().IsMatch(file.Text));
    }

    [GeneratedRegex(@"FromSql|ExecuteSql|SqlQuery|CommandText|CreateCommand|SqliteCommand|DbCommand\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RawSql();

    /// <summary>A text that EF sends as it is, and that is put together from others.</summary>
    [GeneratedRegex(@"(FromSqlRaw|ExecuteSqlRaw(Async)?|SqlQueryRaw(<\w+>)?)\s*\(\s*(\$|[A-Za-z_]|""[^""]*""\s*\+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ComposedSql();

    internal static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HelpdeskPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the test's folder.");
        }

        return folder.FullName;
    }

    private static string Under(string folder) => $@"^{Root}\.{folder.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)";

    private static bool IsUnder(Type type, string folder) =>
        type.Namespace is { } space && (space == $"{Root}.{folder}" || space.StartsWith($"{Root}.{folder}.", StringComparison.Ordinal));

    private static bool IsFactory(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDbContextFactory<>);

    private static IEnumerable<Type> MembersOf(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(property => property.PropertyType)
            .Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.FieldType))
            .Concat(type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType));
}
