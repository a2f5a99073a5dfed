package ai.asksage.user.testing.internal.answer;

import ai.asksage.user.testing.contract.Permission;
import ai.asksage.user.testing.internal.state.Dataset;
import ai.asksage.user.testing.internal.state.Datasets;
import ai.asksage.user.testing.internal.state.User;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Datasets and who may use them. */
record DatasetAnswers(Asked asked) {
  /** Published for new names, not seen to be enforced. */
  private static final int LONGEST_NAME = 100;

  ObjectNode add() {
    String name = asked.text("dataset");
    if (name.length() > LONGEST_NAME) {
      throw new Refusal(406, "Dataset name is too long");
    }
    String classification =
        asked.text("classification", name.startsWith("CUI-") ? "CUI" : "Unclassified");
    datasets()
        .add(asked.caller(), name, classification, asked.body().path("is_tabular").asBoolean())
        .orElseThrow(() -> new Refusal(405, "Already in"));
    return done("Dataset added successfully");
  }

  ObjectNode delete() {
    Dataset dataset = dataset();
    require(dataset.owner().equals(asked.caller()));
    datasets().remove(dataset);
    return done("Dataset deleted successfully");
  }

  ObjectNode assign() {
    Dataset dataset = shared();
    dataset.permissions().put(user(), Permission.of(asked.text("permissions", "read")));
    return done("Dataset assigned successfully");
  }

  ObjectNode deassign() {
    Dataset dataset = shared();
    if (dataset.permissions().remove(user()) == null) {
      throw Refusal.notFound("Assignment").get();
    }
    return done("Dataset deassigned successfully");
  }

  /** Deployments read {@code permissions} and take its absence for {@code read}. */
  ObjectNode updatePermission() {
    String property = asked.documented() ? "permission" : "permissions";
    Permission permission = Permission.of(asked.text(property, "read"));
    shared().permissions().put(user(), permission);
    return done("Dataset permission updated successfully");
  }

  ObjectNode list() {
    if (asked.documented()) {
      return Json.message("Datasets with permissions received");
    }
    return Json.object().set("response", Json.array(datasets().openTo(asked.caller()), this::json));
  }

  private ObjectNode json(Dataset dataset) {
    return Json.object()
        .put("dataset", dataset.fullName())
        .put("classification", dataset.classification())
        .put("permissions", dataset.permissionOf(asked.caller()))
        .put("is_tabular", dataset.tabular());
  }

  private Datasets datasets() {
    return asked.state().datasets();
  }

  private Dataset dataset() {
    return datasets()
        .find(asked.caller(), asked.text("dataset"))
        .orElseThrow(Refusal.notFound("Dataset"));
  }

  private Dataset shared() {
    Dataset dataset = dataset();
    require(dataset.isSharedBy(asked.caller()));
    return dataset;
  }

  private User user() {
    return asked
        .state()
        .users()
        .find(asked.text("email"))
        .orElseThrow(() -> new Refusal(410, "No account."));
  }

  private static void require(boolean permitted) {
    if (!permitted) {
      throw new Refusal(403, "Not permitted");
    }
  }

  private ObjectNode done(String documented) {
    return Json.message(asked.documented() ? documented : "OK");
  }
}
