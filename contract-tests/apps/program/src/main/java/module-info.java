/** An application that is a module: for the client it names the client alone. */
@SuppressWarnings("requires-automatic")
module program {
  requires ai.asksage.user.client;
  requires micrometer.core;

  // For the capability, which Feign calls by reflection.
  exports program to
      feign.core;
}
