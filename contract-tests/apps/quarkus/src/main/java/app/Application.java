package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
public class Application {

  @Produces
  @ApplicationScoped
  AskSageUserClient askSage(
      @ConfigProperty(name = "asksage.base-url", defaultValue = "https://api.asksage.ai/user")
          String baseUrl,
      @ConfigProperty(name = "asksage.email") String email,
      @ConfigProperty(name = "asksage.api-key") String apiKey,
      Instance<CallListener> listeners) {
    var builder =
        AskSageUserClient.builder()
            .baseUrl(baseUrl)
            .credentials(Credentials.emailAndApiKey(email, apiKey));
    listeners.forEach(builder::addListener);
    return builder.build();
  }

  void close(@Disposes AskSageUserClient askSage) {
    askSage.close();
  }

  @Path("/")
  public static class Resource {
    @Inject AskSageUserClient askSage;

    @GET
    @Path("datasets")
    public List<Dataset> datasets() {
      return askSage.datasets().list();
    }

    @Blocking
    @GET
    @Path("datasets/later")
    public Uni<List<Dataset>> datasetsLater() {
      return Uni.createFrom().item(askSage.datasets().list());
    }

    @POST
    @Path("datasets/{name}")
    public void add(@PathParam("name") DatasetName name) {
      askSage.datasets().add(name);
    }

    @POST
    @Path("keys/{name}")
    public CreatedApiKey createKey(@PathParam("name") String name) {
      return askSage.apiKeys().create(name);
    }
  }
}
