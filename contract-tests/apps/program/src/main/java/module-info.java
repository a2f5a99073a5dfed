/** A modular application. It requires only the client's module. */
@SuppressWarnings("requires-automatic")
module program {
  requires ai.asksage.user.client;
  requires micrometer.core;

  // Feign calls the capability by reflection.
  exports program to
      feign.core;
}
