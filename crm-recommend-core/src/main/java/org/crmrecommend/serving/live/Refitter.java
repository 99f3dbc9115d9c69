package org.crmrecommend.serving.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.ExchangeRates;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.RefusedEventException;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.Refit.Validation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a model on the events of a store, in the numbering of the storefront, and decides whether
 * it may replace the model in place.
 */
public final class Refitter {

  private static final Logger LOGGER = LoggerFactory.getLogger(Refitter.class);

  private static final int CANCELLATION_CHECK = 1 << 10;

  private final EventStore store;
  private final TrainingUsers trainingUsers;
  private final IdMap items;
  private final EventWeights eventWeights;
  private final @Nullable ExchangeRates exchangeRates;
  private final InstantSource clock;
  private BiFunction<TrainingData, TrainingContext, TrainingData> enrichment =
      (data, context) -> data;

  /** Chooses the algorithm of a refit. */
  @FunctionalInterface
  public interface AlgorithmChooser {

    /** Returns the algorithm to train on these data. */
    Algorithm choose(TrainingData data, TrainingContext context);
  }

  /**
   * What a refit trains.
   *
   * @param main the algorithm that is compared with the model in place
   * @param trained the algorithm of the new model, which gives the same lists; it may have further
   *     models, which are not compared
   */
  public record Choice(Algorithm main, Algorithm trained) {}

  /**
   * The model in place.
   *
   * @param model null if there is none that was trained
   * @param algorithm the algorithm of the model if it must be replaced in any case; null if it may
   *     stay
   */
  public record InPlace(@Nullable Model model, @Nullable Algorithm algorithm) {

    /** There is no model that was trained. */
    public static final InPlace NONE = new InPlace(null, null);
  }

  /**
   * The result of a refit.
   *
   * @param model the new model; null unless it is to replace the model in place
   */
  public record Result(Refit refit, @Nullable Model model) {}

  /**
   * Creates a refitter.
   *
   * @param trainingUsers the names of the persons in the training data
   * @param items the map of the storefront, whose numbers the models have
   * @param exchangeRates null if all amounts have the same currency
   */
  public Refitter(
      EventStore store,
      TrainingUsers trainingUsers,
      IdMap items,
      EventWeights eventWeights,
      @Nullable ExchangeRates exchangeRates,
      InstantSource clock) {
    this.store = store;
    this.trainingUsers = trainingUsers;
    this.items = items;
    this.eventWeights = eventWeights;
    this.exchangeRates = exchangeRates;
    this.clock = clock;
  }

  /**
   * From now on, training data are those that this function returns for the data of the store. Call
   * it before the refitter is shared.
   */
  public void enrichBy(BiFunction<TrainingData, TrainingContext, TrainingData> function) {
    enrichment = function;
  }

  /**
   * Reads the events of the store as training data, without those of persons from whom nobody may
   * learn.
   */
  public TrainingData data(@Nullable Catalog catalog, TrainingContext context) {
    EventLogBuilder log = EventLog.builder(new IdMap(), items);
    if (exchangeRates != null) {
      log.exchangeRates(exchangeRates);
    }
    TrainingUsers.Names names = trainingUsers.names();
    List<RefusedEventException> refused = new ArrayList<>();
    store.readEvents(
        0,
        (event, position) -> {
          if (position % CANCELLATION_CHECK == 0) {
            context.checkCancelled();
          }
          String name = names.of(event.user());
          if (name == null) {
            return;
          }
          try {
            log.add(event.withUser(name));
          } catch (RefusedEventException e) {
            refused.add(e);
          }
        });
    if (!refused.isEmpty()) {
      LOGGER.warn(
          "{} events are not used for training; the first: {}",
          refused.size(),
          refused.get(0).getMessage());
    }
    List<User> users = names.users();
    TrainingData.Builder data = TrainingData.builder(log.build()).eventWeights(eventWeights);
    if (catalog != null) {
      data.catalog(catalog);
    }
    if (!users.isEmpty()) {
      data.users(Users.of(users));
    }
    return enrichment.apply(data.build(), context);
  }

  /**
   * Trains a model and compares it with the model in place. If the new one is worse, but the model
   * in place must be replaced, trains the algorithm of the model in place again.
   *
   * @return a refit that was swapped or kept, failed or cancelled; never throws
   */
  public Result refit(
      String trigger,
      BiFunction<TrainingData, TrainingContext, Choice> chooser,
      InPlace inPlace,
      @Nullable Catalog catalog,
      TrainingContext context) {
    Instant start = clock.instant();
    Attempt attempt = new Attempt(trigger, start);
    try {
      TrainingData data = data(catalog, context);
      attempt.events = data.log().size();
      Choice choice = chooser.apply(data, context);
      Algorithm algorithm = choice.trained();
      attempt.algorithm = algorithm.toString();
      attempt.validation =
          new CandidateValidation(data, inPlace.model(), context).validate(choice.main());
      String reason = reason(attempt.validation, inPlace.model());
      if (attempt.validation.filter(Refitter::isWorse).isPresent()) {
        Algorithm known = inPlace.algorithm();
        if (known == null) {
          return attempt.result(
              Refit.Outcome.KEPT, "the new model is worse on the latest events", null);
        }
        algorithm = known;
        reason =
            attempt.algorithm
                + " is worse on the latest events, but the model in place learned from forgotten"
                + " persons, so its algorithm was trained again";
      }
      Model model = algorithm.train(data, context);
      attempt.algorithm = model.info().algorithm();
      return attempt.result(Refit.Outcome.SWAPPED, reason, model);
    } catch (CancellationException e) {
      return attempt.result(Refit.Outcome.CANCELLED, "cancelled", null);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOGGER.warn("the refit failed; the model in place stays", e);
      return attempt.result(Refit.Outcome.FAILED, String.valueOf(e), null);
    }
  }

  /** Returns whether the new model is worse, and not only by chance. */
  private static boolean isWorse(Validation validation) {
    return validation.difference().filter(interval -> interval.high() < 0).isPresent();
  }

  private static String reason(Optional<Validation> validation, @Nullable Model inPlace) {
    if (inPlace == null) {
      return "the model before was only provisional";
    }
    return validation.isEmpty()
        ? "too few later events to compare the models"
        : "not worse on the latest events";
  }

  /** What is known of a refit so far. */
  private final class Attempt {

    private final String trigger;
    private final Instant start;
    private String algorithm = "";
    private long events;
    private Optional<Validation> validation = Optional.empty();

    Attempt(String trigger, Instant start) {
      this.trigger = trigger;
      this.start = start;
    }

    Result result(Refit.Outcome outcome, String reason, @Nullable Model model) {
      Duration duration = Duration.between(start, clock.instant());
      return new Result(
          new Refit(start, duration, algorithm, trigger, outcome, reason, events, validation),
          model);
    }
  }
}
