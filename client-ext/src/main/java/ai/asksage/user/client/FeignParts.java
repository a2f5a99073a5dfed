package ai.asksage.user.client;

import feign.Capability;
import feign.Client;
import feign.Contract;
import feign.DefaultContract;
import feign.DefaultInvocationHandlerFactory;
import feign.InvocationHandlerFactory;
import feign.Request;
import feign.codec.Decoder;
import feign.codec.Encoder;
import feign.codec.ErrorDecoder;
import java.util.List;

/** The parts of Feign that a call goes through, as capabilities made them. */
record FeignParts(
    Contract contract,
    InvocationHandlerFactory handlers,
    Client client,
    Request.Options options,
    Encoder encoder,
    Decoder decoder,
    ErrorDecoder errorDecoder) {

  static FeignParts of(Client client, Request.Options options, List<Capability> capabilities) {
    return new FeignParts(
        enriched(new DefaultContract(), Contract.class, capabilities),
        enriched(
            new DefaultInvocationHandlerFactory(), InvocationHandlerFactory.class, capabilities),
        enriched(client, Client.class, capabilities),
        enriched(options, Request.Options.class, capabilities),
        enriched(new JsonEncoder(), Encoder.class, capabilities),
        enriched(new ApiDecoder(), Decoder.class, capabilities),
        enriched(new ApiErrorDecoder(), ErrorDecoder.class, capabilities));
  }

  private static <T> T enriched(T part, Class<T> type, List<Capability> capabilities) {
    return type.cast(Capability.enrich(part, type, capabilities));
  }
}
