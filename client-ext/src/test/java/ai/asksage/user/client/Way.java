package ai.asksage.user.client;

import feign.Capability;

/** The ways that a call can take: proxies of our own, or Feign's, which a capability needs. */
enum Way {
  OUR_PROXIES,
  FEIGN;

  AskSageUserClientBuilder through(AskSageUserClientBuilder builder) {
    return this == FEIGN ? builder.capability(new Capability() {}) : builder;
  }
}
