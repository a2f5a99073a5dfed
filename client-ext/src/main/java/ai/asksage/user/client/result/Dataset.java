package ai.asksage.user.client.result;

import ai.asksage.user.model.DatasetPermission;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and what the calling user may do with it, from {@code getDatasetsWithPermissions}. It
 * may be another user's: see {@link #isOwner()}. Immutable.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class Dataset {
  private final DatasetPermission wire;
  private final @Nullable FullDatasetName fullName;

  Dataset(DatasetPermission wire) {
    this.wire = wire;
    this.fullName = fullName(wire.dataset());
  }

  private static @Nullable FullDatasetName fullName(@Nullable String listed) {
    if (listed == null || !listed.startsWith("user_custom_")) {
      return null;
    }
    try {
      return FullDatasetName.parse(listed);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** {@return the name under which the server lists the dataset; null if the server left it out} */
  @JsonProperty
  public @Nullable String listedName() {
    return wire.dataset();
  }

  /**
   * {@return the full name, which operations on existing datasets take; null if {@link
   * #listedName()} is not a full name}
   */
  @JsonProperty
  public @Nullable FullDatasetName fullName() {
    return fullName;
  }

  /**
   * {@return the name under which the dataset was added; the name within the full name; {@link
   * #listedName()} if there is no full name} Datasets of several users may have the same.
   */
  @JsonProperty
  public @Nullable String name() {
    return fullName == null ? listedName() : fullName.name();
  }

  /**
   * {@return the user who added the dataset; the user id within the full name; null if there is no
   * full name}
   */
  @JsonProperty
  public @Nullable String userId() {
    return fullName == null ? null : fullName.userId();
  }

  /**
   * {@return what the dataset may contain, {@code Unclassified} or {@code CUI} so far; null if the
   * server left it out}
   */
  @JsonProperty
  public @Nullable String classification() {
    return wire.classification();
  }

  /** {@return what the user may do; null if the server did not say} */
  @JsonProperty
  public @Nullable Permission permission() {
    return wire.permissions() == null ? null : Permission.valueOf(wire.permissions());
  }

  /** {@return whether the dataset contains tables; null if the server did not say} */
  @JsonProperty
  public @Nullable Boolean tabular() {
    return wire.isTabular();
  }

  /**
   * {@return whether the server says that the dataset is the calling user's own; true if {@link
   * #permission()} is {@link Permission#OWNER}}
   */
  public boolean isOwner() {
    return Permission.OWNER.equals(permission());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dataset that && wire.equals(that.wire);
  }

  @Override
  public int hashCode() {
    return wire.hashCode();
  }

  /** Names the dataset and the permission. */
  @Override
  public String toString() {
    return "Dataset[%s, permission=%s]".formatted(listedName(), permission());
  }
}
