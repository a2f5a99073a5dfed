package ai.asksage.user.matrix;

import java.util.List;

/**
 * What an application brings along: a line of sets.csv.
 *
 * @param name what it is called
 * @param boms coordinates of BOMs, the first wins
 * @param versions coordinates of libraries, which win over the BOMs
 */
record VersionSet(String name, List<String> boms, List<String> versions) {

  @Override
  public String toString() {
    return name;
  }
}
