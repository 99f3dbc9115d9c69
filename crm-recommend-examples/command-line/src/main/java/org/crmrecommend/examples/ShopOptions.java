package org.crmrecommend.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.crmrecommend.Storefront;
import org.crmrecommend.StorefrontBuilder;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.output.OutputFile;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.Retention;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the folder of a storefront, which no process has open. */
final class ShopOptions {

  private static final String STORE = "events.mv";
  private static final String UNFINISHED_IMPORT = "import-unfinished";
  private static final String NO_PURPOSE = "none";

  /** The shop removes what is too much by its own limits at its next start. */
  private static final HistoryLimits ALL_EVENTS =
      HistoryLimits.DEFAULTS
          .withEvents(Integer.MAX_VALUE)
          .withLastingEvents(Integer.MAX_VALUE)
          .withEventsPerMinute(Integer.MAX_VALUE);

  private static final Retention KEEP_ALL =
      Retention.DEFAULTS
          .withMaxAge(Duration.ofDays(365_000))
          .withMaxEvents(Long.MAX_VALUE)
          .withMaxExposures(Long.MAX_VALUE);

  @Option(
      names = "--shop",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of a storefront. The shop's own program must not run.")
  private Path folder = Path.of("");

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description =
          "File with the master key of the shop, if it has one: an AES key of 16, 24 or 32 bytes, as"
              + " hexadecimal or Base64 text or as bytes.")
  private @Nullable Path masterKeyFile;

  @Option(
      names = "--pseudonym-key-file",
      paramLabel = "FILE",
      description =
          "File with the key of the pseudonyms, if the shop stores pseudonyms: at least 16 bytes,"
              + " written like a master key. Other options then have the user ids of the shop.")
  private @Nullable Path pseudonymKeyFile;

  @Option(
      names = "--previous-pseudonym-key-file",
      paramLabel = "FILE",
      description =
          "File with an earlier key of the pseudonyms. May be repeated, the newest key first.")
  private List<Path> previousKeyFiles = new ArrayList<>();

  @Option(
      names = "--needs-consent",
      paramLabel = "PURPOSE",
      split = ",",
      description =
          "Purposes for which this shop needs the agreement of a person, separated by commas, or"
              + " none, as in the shop's own program (default: marketing).")
  private List<String> requiredPurposes = List.of(Purpose.MARKETING.name());

  /**
   * Opens the shop. It trains nothing if the shop has a saved model, starts no refit, and removes
   * nothing by age.
   *
   * @throws IllegalArgumentException if the folder is not that of a storefront
   * @throws IllegalStateException if the first import of its events is not complete
   * @throws org.crmrecommend.input.BadInputException if a key file cannot be used
   * @throws org.crmrecommend.serving.StoreException if the store cannot be opened
   */
  OpenShop open() {
    requireShop();
    Optional<SecretKey> masterKey = Optional.ofNullable(masterKeyFile).map(SecretKeyFile::aes);
    Optional<Pseudonyms> pseudonyms = pseudonyms();
    StorefrontBuilder builder =
        Storefront.builder()
            .folder(folder)
            .refits(RefitPolicy.MANUAL)
            .retention(KEEP_ALL)
            .historyLimits(ALL_EVENTS)
            .consentRules(new ConsentRules(requiredPurposes()));
    masterKey.ifPresent(builder::masterKey);
    pseudonyms.ifPresent(builder::pseudonyms);
    EventStore store =
        masterKey.map(key -> EventStore.open(folder, key)).orElseGet(() -> EventStore.open(folder));
    return new OpenShop(builder.store(store).open(), store, pseudonyms);
  }

  /** Opening creates a new shop in any other folder, and drops the events of a cut-off import. */
  private void requireShop() {
    if (!Files.isRegularFile(folder.resolve(STORE))) {
      throw new IllegalArgumentException(
          "--shop must be the folder of a storefront, which has a file " + STORE + ": " + folder);
    }
    if (Files.exists(folder.resolve(UNFINISHED_IMPORT))) {
      throw new IllegalStateException(
          folder
              + ": the first import of its events was interrupted; start the shop's own program"
              + " once, which imports them again");
    }
  }

  private Optional<Pseudonyms> pseudonyms() {
    if (pseudonymKeyFile == null) {
      if (!previousKeyFiles.isEmpty()) {
        throw new IllegalArgumentException(
            "--previous-pseudonym-key-file must be given with --pseudonym-key-file");
      }
      return Optional.empty();
    }
    Pseudonyms pseudonyms = Pseudonyms.of(SecretKeyFile.ofPseudonyms(pseudonymKeyFile));
    for (Path file : previousKeyFiles) {
      pseudonyms = pseudonyms.withPrevious(SecretKeyFile.ofPseudonyms(file));
    }
    return Optional.of(pseudonyms);
  }

  /** Returns the purposes for which the shop needs an agreement. */
  Set<Purpose> requiredPurposes() {
    if (requiredPurposes.equals(List.of(NO_PURPOSE))) {
      return Set.of();
    }
    if (requiredPurposes.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("--needs-consent must be names of purposes, or none");
    }
    return requiredPurposes.stream()
        .map(name -> new Purpose(name.strip()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Rejects an output file within the folder of the shop, where it could replace the store.
   *
   * @throws IllegalArgumentException if the file is in the folder
   */
  void requireOutside(String option, @Nullable OutputFile file) {
    if (file != null && isInside(file.path())) {
      throw new IllegalArgumentException(
          option + " must not be in the folder of the shop: " + file.path());
    }
  }

  private boolean isInside(Path file) {
    try {
      Path target = Files.exists(file) ? file : file.toAbsolutePath().getParent();
      return target != null && target.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false; // a folder is missing, which another check reports
    }
  }
}
