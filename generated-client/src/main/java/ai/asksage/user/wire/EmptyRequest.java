package ai.asksage.user.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A request with no properties, {@code {}} in JSON. Schema {@code EmptyRequest}, for which the
 * generator makes no class.
 */
@JsonInclude // Jackson refuses to write a type without properties and without any annotation.
public record EmptyRequest() {}
