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

  /**
   * Returns the name under which the server lists the dataset.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String listedName() {
    return wire.dataset();
  }

  /**
   * Returns the full name, which operations on existing datasets take.
   *
   * @return null if {@link #listedName()} is not a full name
   */
  @JsonProperty
  public @Nullable FullDatasetName fullName() {
    return fullName;
  }

  /**
   * Returns the name under which the dataset was added. Datasets of several users may have the
   * same.
   *
   * @return the name within the full name; {@link #listedName()} if there is no full name
   */
  @JsonProperty
  public @Nullable String name() {
    return fullName == null ? listedName() : fullName.name();
  }

  /**
   * Returns the user who added the dataset.
   *
   * @return the user id within the full name; null if there is no full name
   */
  @JsonProperty
  public @Nullable String userId() {
    return fullName == null ? null : fullName.userId();
  }

  /**
   * Returns what the dataset may contain, {@code Unclassified} or {@code CUI} so far.
   *
   * @return null if the server left it out
   */
  @JsonProperty
  public @Nullable String classification() {
    return wire.classification();
  }

  /**
   * Returns what the user may do.
   *
   * @return null if the server did not say
   */
  @JsonProperty
  public @Nullable Permission permission() {
    return wire.permissions() == null ? null : Permission.valueOf(wire.permissions());
  }

  /**
   * Whether the dataset contains tables.
   *
   * @return null if the server did not say
   */
  @JsonProperty
  public @Nullable Boolean tabular() {
    return wire.isTabular();
  }

  /**
   * Whether the server says that the dataset is the calling user's own.
   *
   * @return true if {@link #permission()} is {@link Permission#OWNER}
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
