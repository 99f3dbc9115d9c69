package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Writes and reads the models of this package.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class SequenceFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String PARAMETERS = "parameters";
  private static final String ITEM_TRANSITIONS = "item-transitions";
  private static final String SESSION_KNN = "session-knn";
  private static final String BUY_AGAIN = "buy-again";
  private static final String TIFU_KNN = "tifu-knn";
  private static final String UP_CF = "up-cf";
  private static final String RECENTLY_VIEWED = "recently-viewed";

  /** Called by {@link java.util.ServiceLoader}. */
  public SequenceFormat() {}

  @Override
  public String name() {
    return "sequence";
  }

  /**
   * Since version 2, sessions have their users, and the weights of items may count masked users.
   */
  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof ItemTransitionsModel
        || model instanceof SessionKnnModel
        || model instanceof BuyAgainModel
        || model instanceof NextBasketModel
        || model instanceof RecentlyViewedModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof ItemTransitionsModel transitions) {
      out.text(TYPE, ITEM_TRANSITIONS)
          .number("stepDecay", transitions.stepDecay())
          .matrix("transitions", transitions.transitions());
    } else if (model instanceof SessionKnnModel sessionKnn) {
      out.text(TYPE, SESSION_KNN);
      writeSessions(sessionKnn.state(), out);
    } else if (model instanceof BuyAgainModel buyAgain) {
      out.text(TYPE, BUY_AGAIN)
          .record(PARAMETERS, buyAgain.algorithm())
          .flag("purchasesOnly", buyAgain.purchaseFilter().purchasesOnly());
      writeRepurchases(buyAgain.repurchaseModel(), out);
    } else if (model instanceof RecentlyViewedModel) {
      out.text(TYPE, RECENTLY_VIEWED);
    } else {
      writeNextBasket((NextBasketModel) model, out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    return switch (in.text(TYPE)) {
      case ITEM_TRANSITIONS -> readTransitions(in);
      case SESSION_KNN -> new SessionKnnModel(in.info(), in.items(), readSessionState(in));
      case BUY_AGAIN -> readBuyAgain(in);
      case TIFU_KNN ->
          in.record(PARAMETERS, TifuKnn.DEFAULTS).model(in.info(), in.items(), readPurchases(in));
      case UP_CF ->
          in.record(PARAMETERS, UpCf.DEFAULTS).model(in.info(), in.items(), readPurchases(in));
      case RECENTLY_VIEWED -> new RecentlyViewedModel(in.info(), in.items());
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  private static ItemTransitionsModel readTransitions(ModelReader in) {
    double stepDecay = in.number("stepDecay");
    if (!(stepDecay > 0 && stepDecay <= 1)) {
      throw in.bad("the step decay is not greater than 0 and at most 1: " + stepDecay);
    }
    return new ItemTransitionsModel(
        in.info(),
        in.items(),
        stepDecay,
        requireNonNegative(in.matrix("transitions", true, true), in));
  }

  /** Sums of rows must not shrink. */
  private static SparseMatrix requireNonNegative(SparseMatrix matrix, ModelReader in) {
    for (float value : matrix.values()) {
      if (value < 0) {
        throw in.bad("a weight is negative: " + value);
      }
    }
    return matrix;
  }

  private static void writeSessions(SessionKnnModel.State state, ModelWriter out) {
    TrainingSessions sessions = state.sessions();
    out.record(PARAMETERS, state.algorithm())
        .ids("users", state.users())
        .ints("sessions.starts", sessions.starts())
        .ints("sessions.items", sessions.items())
        .doubles("sessions.ageDays", sessions.agesInDays())
        .ints("sessions.users", sessions.users())
        .floats("itemWeights", state.itemWeights());
  }

  private static SessionKnnModel.State readSessionState(ModelReader in) {
    if (in.version() == 1) {
      throw in.bad("version 1 of session-knn does not say which user a session belongs to");
    }
    IdMap users = in.ids("users");
    TrainingSessions sessions = readSessions(in);
    for (int user : sessions.users()) {
      if (user < 0 || user >= users.size()) {
        throw in.bad("the user of a session is unknown: " + user);
      }
    }
    float[] itemWeights = in.finiteItemFloats("itemWeights");
    for (float weight : itemWeights) {
      if (weight < 0) {
        throw in.bad("the weight of an item is negative: " + weight);
      }
    }
    return new SessionKnnModel.State(
        in.record(PARAMETERS, SessionKnn.DEFAULTS), users, sessions, itemWeights);
  }

  private static TrainingSessions readSessions(ModelReader in) {
    int[] starts = in.ints("sessions.starts");
    int[] items = in.itemNumbers("sessions.items");
    double[] ageDays = in.doubles("sessions.ageDays");
    int[] users = in.ints("sessions.users");
    in.requireLength("sessions.starts", starts.length, ageDays.length + 1);
    in.requireLength("sessions.users", users.length, ageDays.length);
    boolean isAscending = starts[0] == 0 && starts[ageDays.length] == items.length;
    for (int session = 0; session < ageDays.length; session++) {
      isAscending &= starts[session] <= starts[session + 1];
    }
    if (!isAscending) {
      throw in.bad("the sessions do not follow each other");
    }
    if (Arrays.stream(items).anyMatch(item -> item < 0)) {
      throw in.bad("an event of a session has no item");
    }
    requireNonNegative(ageDays, in);
    return TrainingSessions.of(starts, items, ageDays, users);
  }

  private static double[] requireNonNegative(double[] values, ModelReader in) {
    for (double value : values) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw in.bad("an age, an interval, a rate or a factor is negative or not finite: " + value);
      }
    }
    return values;
  }

  private static void writeRepurchases(RepurchaseModel model, ModelWriter out) {
    out.doubles("meanLogDays", model.intervals().meanLogDays())
        .doubles("itemFactors", model.itemFactors())
        .doubles(
            "hazard.rates",
            Arrays.stream(model.hazard().rates()).flatMapToDouble(Arrays::stream).toArray())
        .doubles("hazard.meanRates", model.hazard().meanRates());
  }

  private static BuyAgainModel readBuyAgain(ModelReader in) {
    BuyAgain algorithm = in.record(PARAMETERS, BuyAgain.DEFAULTS);
    double[] meanLogDays = requireNonNegative(in.itemDoubles("meanLogDays"), in);
    return new BuyAgainModel(
        in.info(),
        in.items(),
        algorithm,
        new PurchaseFilter(in.flag("purchasesOnly")),
        new RepurchaseModel(
            new RepurchaseIntervals(meanLogDays, algorithm.shrinkage()),
            readHazard(in),
            requireNonNegative(in.itemDoubles("itemFactors"), in),
            algorithm.shrinkage()));
  }

  private static Hazard readHazard(ModelReader in) {
    int levels = Hazard.MAX_KNOWN_GAPS + 1;
    double[] flat = requireNonNegative(in.doubles("hazard.rates"), in);
    double[] meanRates = requireNonNegative(in.doubles("hazard.meanRates"), in);
    in.requireLength("hazard.rates", flat.length, levels * Hazard.BUCKETS);
    in.requireLength("hazard.meanRates", meanRates.length, levels);
    double[][] rates = new double[levels][];
    Arrays.setAll(
        rates,
        level -> Arrays.copyOfRange(flat, level * Hazard.BUCKETS, (level + 1) * Hazard.BUCKETS));
    return new Hazard(rates, meanRates);
  }

  private static void writeNextBasket(NextBasketModel model, ModelWriter out) {
    if (model.algorithm() instanceof TifuKnn tifuKnn) {
      out.text(TYPE, TIFU_KNN).record(PARAMETERS, tifuKnn);
    } else {
      out.text(TYPE, UP_CF).record(PARAMETERS, (UpCf) model.algorithm());
    }
    UserPurchases purchases = model.purchases();
    out.flag("purchasesOnly", purchases.purchaseFilter().purchasesOnly())
        .ids("users", purchases.users())
        .matrix("vectors", purchases.vectors())
        .ints("basketCounts", purchases.basketCounts())
        .ints("buyerCounts", purchases.buyerCounts());
  }

  private static UserPurchases readPurchases(ModelReader in) {
    IdMap users = in.ids("users");
    SparseMatrix vectors = requireNonNegative(in.matrix("vectors", false, true), in);
    in.requireLength("vectors", vectors.rowCount(), users.size());
    return new UserPurchases(
        new PurchaseFilter(in.flag("purchasesOnly")),
        users,
        vectors,
        readCounts("basketCounts", in),
        readCounts("buyerCounts", in));
  }

  private static int[] readCounts(String name, ModelReader in) {
    int[] counts = in.itemInts(name);
    if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw in.bad("a number of \"" + name + "\" is negative");
    }
    return counts;
  }
}
