package org.crmrecommend.examples;

import picocli.CommandLine.Command;

/** Commands for files of placements. */
@Command(
    name = "placements",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Check a file of placements, or try it before it is used.",
      "A placement is a named list of a shop with its rules: filters, boosts, pins, shares and others."
          + " The list for one user is printed by guess --placement."
    },
    subcommands = {PlacementsCheckCommand.class, PlacementsDryRunCommand.class})
final class PlacementsCommand {}
