package ai.asksage.user.client.result;

import ai.asksage.user.model.DatasetPermission;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and the calling user's permission for it, from {@code getDatasetsWithPermissions}. It
 * may be another user's: see {@link #isOwner()}. Immutable.
 */
public final class Dataset extends Value<DatasetPermission> {
  private final @Nullable FullDatasetName fullName;

  Dataset(DatasetPermission wire) {
    super(wire);
    this.fullName = FullDatasetName.find(wire.dataset());
  }

  /** {@return the name under which the server lists the dataset; null if the server left it out} */
  @JsonProperty
  public @Nullable String listedName() {
    return value.dataset();
  }

  /** {@return the full name, for operations on the dataset; null if the listed name is not one} */
  @JsonProperty
  public @Nullable FullDatasetName fullName() {
    return fullName;
  }

  /** {@return the name within the full name, or else the listed name; datasets may share it} */
  @JsonProperty
  public @Nullable String name() {
    return fullName == null ? listedName() : fullName.name();
  }

  /** {@return the user id within the full name; null if there is no full name} */
  @JsonProperty
  public @Nullable String userId() {
    return fullName == null ? null : fullName.userId();
  }

  /** {@return the classification, so far {@code Unclassified} or {@code CUI}; null if unknown} */
  @JsonProperty
  public @Nullable String classification() {
    return value.classification();
  }

  /** {@return what the user may do; null if the server did not say} */
  @JsonProperty
  public @Nullable Permission permission() {
    return value.permissions() == null ? null : Permission.valueOf(value.permissions());
  }

  /** {@return whether the dataset contains tables; null if the server did not say} */
  @JsonProperty
  public @Nullable Boolean tabular() {
    return value.isTabular();
  }

  /** {@return whether {@link #permission()} is {@link Permission#OWNER}} */
  public boolean isOwner() {
    return Permission.OWNER.equals(permission());
  }

  @Override
  public String toString() {
    return "Dataset[%s, permission=%s]".formatted(listedName(), permission());
  }
}
