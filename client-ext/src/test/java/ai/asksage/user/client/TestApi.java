package ai.asksage.user.client;

import ai.asksage.user.wire.Operation;
import feign.Headers;
import feign.RequestLine;
import feign.Response;

/** One operation of each kind; answers come as they are. */
interface TestApi {
  @RequestLine("POST /read")
  @Operation(id = "readThings", readOnly = true, tokenHeader = "x-access-tokens")
  @Headers({"Content-Type: application/json", "X-ACCESS-TOKENS: left over"})
  Response read(String body);

  @RequestLine("POST /write")
  @Operation(id = "writeThings", readOnly = false, tokenHeader = "x-access-tokens")
  Response write(String body);

  @RequestLine("POST /exchange")
  @Operation(id = "exchangeKey", readOnly = true, tokenHeader = "")
  Response withoutToken(String body);

  @RequestLine("GET /unmarked")
  Response unmarked();
}
