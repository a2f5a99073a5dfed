/** The complete descriptor of an application. */
module app {
  requires ai.asksage.user.client;
}
