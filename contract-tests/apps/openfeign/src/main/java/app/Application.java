package app;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

@SpringBootApplication
@EnableFeignClients(clients = Application.Other.class)
public class Application {

  @Bean
  AskSageUserClient askSage(
      @Value("${asksage.base-url}") String baseUrl, @Value("${asksage.api-key}") String apiKey) {
    return AskSageUserClient.builder()
        .baseUrl(baseUrl)
        .credentials(Credentials.emailAndApiKey("jane.doe@example.com", apiKey))
        .build();
  }

  /** The application's own Feign client, with Spring's contract, encoder and decoder. */
  @FeignClient(name = "other", url = "${asksage.base-url}")
  interface Other {
    @PostMapping("/get-token-with-api-key")
    Map<String, Object> token(@RequestBody Map<String, String> credentials);

    @GetMapping("/not-there")
    String notThere();
  }
}
