package org.crmrecommend.examples.webshop.opening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crmrecommend.Storefront;
import org.crmrecommend.StorefrontBuilder;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.examples.placements.PlacementsFile;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.store.Database;
import org.crmrecommend.examples.webshop.store.PublishedPlacements;
import org.crmrecommend.examples.webshop.store.Settings;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.Telemetry;
import org.crmrecommend.serving.jdbc.JdbcEventStore;
import org.jspecify.annotations.Nullable;

/** A shop that is open: its storefront, its database and its clock. */
public final class OpenShop implements AutoCloseable {

  /** A user does not want to see an item any more. */
  public static final EventKind NOT_INTERESTED = EventKind.of("not-interested");

  private static final String SOURCE = "source";
  private static final String OPENED = "opened";
  private static final String OPENED_AT = "opened-at";
  private static final String ZONE = "zone";
  private static final String IS_FILLED = "is-filled";
  private static final String PLAYERS = "players.";

  private final ShopOptions options;
  private final Database database;
  private final Settings settings;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Storefront storefront;

  private OpenShop(ShopOptions options, Database database, Telemetry telemetry) {
    this.options = options;
    this.database = database;
    this.settings = new Settings(database);
    ShopData data = isFilled() ? null : ShopData.of(options.source());
    this.clock = clock(data);
    this.zone =
        ZoneId.of(settings.findOrSet(ZONE, () -> Objects.requireNonNull(data).zone().getId()));
    this.storefront = open(data, telemetry);
    if (data != null) {
      settings.set(IS_FILLED, "true");
    }
  }

  /**
   * Opens a shop. A new one is filled with the data of the options; one that was opened before goes
   * on where it was.
   *
   * @throws IllegalArgumentException if the shop was filled with other data, or its database cannot
   *     be opened
   * @throws org.crmrecommend.serving.StoreException if the store of events cannot be opened
   * @throws org.crmrecommend.input.BadInputException if a file has a bad row
   */
  public static OpenShop open(ShopOptions options, Telemetry telemetry) {
    try {
      Files.createDirectories(options.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("the folder cannot be made: " + options.folder(), e);
    }
    Database database = Database.open(options.folder(), options.database());
    try {
      return new OpenShop(options, database, telemetry);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  /** Returns whether the shop was filled before, and refuses data of another shop. */
  private boolean isFilled() {
    String given = options.source().toString();
    boolean isFilled = settings.find(IS_FILLED).isPresent();
    String present = settings.find(SOURCE).orElse(given);
    boolean isOther = !present.equals(given) && !options.source().events().isEmpty();
    if (isFilled && isOther) {
      throw new IllegalArgumentException(
          "this shop was filled with other data; choose another folder or database for the new"
              + " data. It has: "
              + present);
    }
    if (!isFilled) {
      settings.set(SOURCE, given);
    }
    return isFilled;
  }

  /** The clock of the shop runs on from the end of its data, because files may be old. */
  private InstantSource clock(@Nullable ShopData data) {
    Clock system = Clock.systemUTC();
    Instant end =
        Instant.parse(
            settings.findOrSet(OPENED, () -> Objects.requireNonNull(data).end().toString()));
    Instant openedAt =
        Instant.parse(settings.findOrSet(OPENED_AT, () -> system.instant().toString()));
    return Clock.offset(system, Duration.between(openedAt, end));
  }

  private Storefront open(@Nullable ShopData data, Telemetry telemetry) {
    Set<EventKind> lasting = new HashSet<>(HistoryLimits.DEFAULTS.lastingKinds());
    lasting.add(NOT_INTERESTED);
    StorefrontBuilder builder =
        Storefront.builder()
            .folder(options.folder().resolve("storefront"))
            .clock(clock)
            .search(options.search())
            .refits(options.refits())
            .eventWeights(EventWeights.DEFAULTS.with(NOT_INTERESTED, EventWeight.of(-1)))
            .historyLimits(HistoryLimits.DEFAULTS.withLastingKinds(lasting))
            .telemetry(telemetry);
    if (options.database() != null) {
      builder.store(JdbcEventStore.open(database.source()));
    }
    if (data != null) {
      addAccounts(data);
      data.players().forEach((story, ids) -> settings.set(PLAYERS + story, String.join(" ", ids)));
      builder
          .currency(data.catalog().currency())
          .events(data.events().events())
          .catalog(data::catalog)
          .users(data::users);
    }
    return builder.placements(placements()).open();
  }

  private void addAccounts(ShopData data) {
    Accounts accounts = new Accounts(database);
    accounts.add(
        data.customers().stream()
            .filter(id -> accounts.find(id).isEmpty())
            .map(id -> new Account(id, data.names().getOrDefault(id, id), data.end()))
            .toList());
  }

  private Placements placements() {
    return new PublishedPlacements(database, clock)
        .latest()
        .map(version -> PlacementsFile.parse(version.yaml()))
        .orElse(FirstPlacements.ALL);
  }

  /** Returns the storefront. */
  public Storefront storefront() {
    return storefront;
  }

  /** Returns the items; a shop always has a catalog. */
  public Catalog catalog() {
    return storefront.catalog().orElseThrow();
  }

  /** Returns the database. */
  public Database database() {
    return database;
  }

  /** Returns the texts that the shop keeps. */
  public Settings settings() {
    return settings;
  }

  /**
   * Returns the ids of the customers that a visitor can play in a guided story; empty in a shop
   * that is not the sample shop.
   */
  public List<String> players(String story) {
    return settings.find(PLAYERS + story).map(ids -> List.of(ids.split(" "))).orElse(List.of());
  }

  /** Returns the clock, which goes on from the end of the data with which the shop was filled. */
  public InstantSource clock() {
    return clock;
  }

  /** Returns the time zone of the shop. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the options with which the shop was opened. */
  public ShopOptions options() {
    return options;
  }

  @Override
  public void close() {
    storefront.close();
    database.close();
  }
}
