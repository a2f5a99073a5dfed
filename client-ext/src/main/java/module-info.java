/**
 * A safe client of the Ask Sage User API. Start at {@link
 * ai.asksage.user.client.AskSageUserClient}. An application needs no other module. An application
 * that adds a capability must export the capability's package to {@code feign.core}. Only what is
 * {@code @Nullable} may be null.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module ai.asksage.user.client {
  requires transitive ai.asksage.user.api;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires transitive feign.core;
  requires static java.net.http;
  requires jdk.net; // HttpClient needs it but does not declare it.
  requires static micrometer.core;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires static transitive org.jspecify;
  requires transitive org.slf4j;

  exports ai.asksage.user.client;
  exports ai.asksage.user.client.error;
  exports ai.asksage.user.client.feign;
  exports ai.asksage.user.client.http;
  exports ai.asksage.user.client.observe;
  exports ai.asksage.user.client.result;
}
