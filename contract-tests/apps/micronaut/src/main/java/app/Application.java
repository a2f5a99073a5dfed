package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.observe.CallListener;
import ai.asksage.user.client.result.CreatedApiKey;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.convert.TypeConverter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Factory
class Application {

  @Bean(preDestroy = "close")
  @Singleton
  AskSageUserClient askSage(
      @Value("${asksage.base-url:`https://api.asksage.ai/user`}") String baseUrl,
      @Value("${asksage.email}") String email,
      @Value("${asksage.api-key}") String apiKey,
      List<CallListener> listeners) {
    var builder =
        AskSageUserClient.builder()
            .baseUrl(baseUrl)
            .credentials(Credentials.emailAndApiKey(email, apiKey));
    listeners.forEach(builder::addListener);
    return builder.build();
  }

  @Singleton
  TypeConverter<String, DatasetName> datasetNames() {
    return (text, type, context) -> {
      try {
        return Optional.of(DatasetName.of(text));
      } catch (IllegalArgumentException e) {
        context.reject(text, e);
        return Optional.empty();
      }
    };
  }

  @Controller
  @ExecuteOn(TaskExecutors.BLOCKING)
  record Datasets(AskSageUserClient askSage) {
    @Get("/datasets")
    List<Dataset> list() {
      return askSage.datasets().list();
    }

    @Post("/datasets/{name}")
    void add(DatasetName name) {
      askSage.datasets().add(name);
    }

    @Post("/keys/{name}")
    CreatedApiKey createKey(String name) {
      return askSage.apiKeys().create(name);
    }
  }
}
