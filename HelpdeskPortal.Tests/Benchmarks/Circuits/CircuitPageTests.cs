namespace HelpdeskPortal.Benchmarks.Circuits;

public sealed class CircuitPageTests
{
    private const string Html = """
        <html><head><!--Blazor:{"type":"server","prerenderId":"a","key":{"locationHash":"1"},"sequence":0,"descriptor":"CfDJ8-one"}--><title>Queue</title><!--Blazor:{"prerenderId":"a"}--></head>
        <body><!--Blazor:{"type":"webassembly","descriptor":"other"}--><!--Blazor:{"type":"server","sequence":1,"descriptor":"CfDJ8-two"}-->
        <!--Blazor-Server-Component-State:CfDJ8+state/==--></body></html>
        """;

    [Fact]
    public void The_live_components_and_the_state_are_taken_out_of_a_page()
    {
        CircuitPage page = CircuitPage.Parse(Html);

        Assert.Collection(
            page.Markers,
            first => Assert.Contains("CfDJ8-one", first, StringComparison.Ordinal),
            second => Assert.Contains("CfDJ8-two", second, StringComparison.Ordinal));
        Assert.Equal("CfDJ8+state/==", page.State);
    }

    [Fact]
    public void Every_live_component_is_added_under_a_number_of_its_own()
    {
        string json = new CircuitPage(["""{"descriptor":"x"}""", """{"descriptor":"y"}"""], "", 0).ToOperationsJson();

        Assert.Equal(
            """{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{"descriptor":"x"}},{"type":"add","ssrComponentId":2,"marker":{"descriptor":"y"}}]}""",
            json);
    }

    [Fact]
    public void A_static_page_has_no_live_component()
    {
        CircuitPage page = CircuitPage.Parse("<html><body>Sign in</body></html>");

        Assert.Empty(page.Markers);
        Assert.Equal("", page.State);
    }
}
