using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HelpdeskPortal.Data.Mapping;

/// <summary>Stores a moment as UTC ticks.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
