package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.contract.Permission;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The stand-in has the words of the contract. How it answers, the contract tests check. */
class ContractTest {
  private final Contract contract = Contract.read();

  @Test
  void theOperationsAreThoseOfTheContract() {
    assertThat(Arrays.stream(Operation.values()).map(Operation::operationId))
        .as("Operation, which is by hand: spec/ADDING.md, step 6")
        .containsExactlyInAnyOrderElementsOf(
            contract.operations().stream().map(ContractOperation::id).toList());
  }

  @Test
  void thePermissionsAreThoseOfTheContract() {
    assertThat(contract.schemas().get("PermissionLevel").get("enum"))
        .extracting(word -> Permission.of(word.asText()).word())
        .containsExactly("read", "edit", "admin", "edit");
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.of("owner"));
  }
}
