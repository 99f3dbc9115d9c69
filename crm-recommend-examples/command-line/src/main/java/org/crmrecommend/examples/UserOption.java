package org.crmrecommend.examples;

import picocli.CommandLine.Option;

/** Option for one person. */
final class UserOption {

  @Option(
      names = "--user",
      required = true,
      paramLabel = "ID",
      description = "Any id of the person.")
  private String userId = "";

  /**
   * Returns the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  String id() {
    if (userId.isBlank()) {
      throw new IllegalArgumentException("--user must not be empty");
    }
    return userId;
  }
}
