package org.crmrecommend.examples.placements;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlSource;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of placements that is read again when its content has changed.
 *
 * <pre>{@code
 * WatchedPlacements watched = new WatchedPlacements(file, shop::placements);
 * ScheduledFuture<?> looks = watched.every(Duration.ofSeconds(2), executor);
 * }</pre>
 *
 * <p>A look uses a change only if the look before saw the same content, because a file that an
 * editor has written half may be valid. If the new content has problems, the earlier placements
 * stay, and one warning is logged for this content; further looks try again. Thread-safe.
 */
public final class WatchedPlacements {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedPlacements.class);

  private final Path file;
  private final Function<YamlSource, Placements> parser;
  private final Consumer<Placements> consumer;

  /** What the consumer has. */
  private Content used;

  /** What the last look saw. */
  private Content seen;

  /** What the last warning was about; null for none. */
  private @Nullable Content warned;

  /**
   * The content of the file, or why it cannot be read.
   *
   * @param source null if the file cannot be read
   * @param problem null if it can
   */
  private record Content(@Nullable YamlSource source, @Nullable String problem) {}

  /**
   * Reads the file and passes its placements to the consumer.
   *
   * @param consumer receives valid placements, one call at a time; an exception that it throws
   *     counts as a problem of the file
   * @throws YamlException if the file does not exist, or has problems
   * @throws UncheckedIOException if it cannot be read
   */
  public WatchedPlacements(Path file, Consumer<Placements> consumer) {
    this(file, source -> PlacementsFile.parse(source, null), consumer);
  }

  /**
   * Like {@link #WatchedPlacements(Path, Consumer)}, and checks columns as in {@link
   * PlacementsFile#read(Path, Catalog)}.
   *
   * @param catalog returns the catalog of the moment
   */
  public WatchedPlacements(Path file, Supplier<Catalog> catalog, Consumer<Placements> consumer) {
    this(file, source -> PlacementsFile.parse(source, catalog.get()), consumer);
  }

  private WatchedPlacements(
      Path file, Function<YamlSource, Placements> parser, Consumer<Placements> consumer) {
    this.file = file;
    this.parser = parser;
    this.consumer = consumer;
    YamlSource source = PlacementsFile.source(file);
    pass(source);
    this.seen = new Content(source, null);
    this.used = seen;
  }

  /**
   * Looks at the file, in O(file) time.
   *
   * @return whether the consumer got new placements
   */
  public synchronized boolean look() {
    Content content = content();
    boolean isSettled = content.equals(seen);
    seen = content;
    if (!isSettled) {
      return false;
    }
    if (content.equals(used)) {
      warned = null;
      return false;
    }
    try {
      YamlSource source = content.source();
      if (source == null) {
        throw new IllegalArgumentException(content.problem());
      }
      pass(source);
      used = content;
      warned = null;
      LOG.info("placements of {} are in use", file);
      return true;
    } catch (RuntimeException e) {
      if (!content.equals(warned)) {
        LOG.warn("{} is not used; the earlier placements stay: {}", file, e.getMessage());
      }
      warned = content;
      return false;
    }
  }

  /**
   * Looks at the file again and again, until the result is cancelled or the executor is shut down.
   *
   * @param delay between two looks; a change is in use after two at the latest
   * @throws IllegalArgumentException if the delay is not positive
   */
  public ScheduledFuture<?> every(Duration delay, ScheduledExecutorService executor) {
    return executor.scheduleWithFixedDelay(
        this::look, delay.toNanos(), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Content content() {
    try {
      return new Content(PlacementsFile.source(file), null);
    } catch (YamlException | UncheckedIOException e) {
      return new Content(null, e.getMessage());
    }
  }

  private void pass(YamlSource source) {
    consumer.accept(parser.apply(source));
  }
}
