package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.observe.MicrometerCallListener;
import ai.asksage.user.client.result.DatasetName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@EnableConfigurationProperties(Application.AskSageProperties.class)
public class Application {

  @ConfigurationProperties("asksage")
  record AskSageProperties(
      @DefaultValue("https://api.asksage.ai/user") String baseUrl,
      String email,
      String apiKey,
      @DefaultValue("60s") Duration callTimeout) {}

  @Bean
  AskSageUserClient askSage(AskSageProperties properties, MeterRegistry registry) {
    return AskSageUserClient.builder()
        .baseUrl(properties.baseUrl())
        .credentials(Credentials.emailAndApiKey(properties.email(), properties.apiKey()))
        .callTimeout(properties.callTimeout())
        .addListener(new MicrometerCallListener(registry))
        .build();
  }

  @RestController
  record Datasets(AskSageUserClient askSage) {
    @PostMapping("/datasets/{name}")
    void add(@PathVariable("name") String name) {
      askSage.datasets().add(DatasetName.of(name));
    }

    @GetMapping("/datasets")
    int count() {
      return askSage.datasets().list().size();
    }
  }

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
