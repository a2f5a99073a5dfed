package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.spec.reader.Contract;
import ai.asksage.user.spec.reader.ContractOperation;
import ai.asksage.user.testing.contract.Operation;
import ai.asksage.user.testing.contract.Permission;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-in has the words of the contract. How it answers, the contract tests check. */
class ContractTest {
  private final Contract contract = Contract.read();

  @Test
  void theOperationsAreThoseOfTheContract() {
    List<String> known = Arrays.stream(Operation.values()).map(Operation::operationId).toList();
    assertThat(contract.operations().stream().map(ContractOperation::id))
        .filteredOn(id -> !known.contains(id))
        .as("operations that the stand-in does not have: spec/ADDING.md, step 6")
        .isEmpty();
  }

  @Test
  void thePermissionsAreThoseOfTheContract() {
    assertThat(contract.schemas().get("PermissionLevel").get("enum"))
        .extracting(word -> Permission.of(word.asText()).word())
        .containsExactly("read", "edit", "admin", "edit");
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.of("owner"));
  }
}
