/** Feign interfaces and models of the Ask Sage User API, generated from its OpenAPI contract. */
module ai.asksage.user.api {
  requires com.fasterxml.jackson.annotation;
  requires transitive feign.core;
  requires static transitive org.jspecify;

  exports ai.asksage.user.api;
  exports ai.asksage.user.model;
  exports ai.asksage.user.wire;

  // Jackson 2 and 3 create models with their private constructors.
  opens ai.asksage.user.model;
  opens ai.asksage.user.wire;
}
