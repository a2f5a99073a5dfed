/** All that an application writes. */
module app {
  requires ai.asksage.user.client;
}
