package ai.asksage.user.client.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each operation has a method by hand, which reads better than the generated one. */
class FacadesTest {
  private static final String GENERATED = DatasetsApi.class.getPackageName();

  @Test
  void noOperationIsWithoutOne() {
    Set<String> called =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(AskSageUserClient.class.getPackageName())
                .stream()
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().equals(GENERATED))
                .map(call -> call.getTarget().getName().replaceFirst("WithHttpInfo$", ""))
                .collect(Collectors.toSet());
    assertThat(Contract.read().operations().stream().map(ContractOperation::id))
        .filteredOn(id -> !called.contains(id))
        .as("operations without a method in a facade: spec/docs/adding.md, step 5")
        .isEmpty();
  }
}
