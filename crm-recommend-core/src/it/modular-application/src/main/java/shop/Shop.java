package shop;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.content.ItemFeatures;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry.EventEntry;

/** Trains models on three purchases and prints recommendations for Ben, who bought tea. */
final class Shop {

  private final TrainingData data;

  Shop() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("anna", "tea", EventKind.PURCHASE),
                Event.of("anna", "pot", EventKind.PURCHASE),
                Event.of("ben", "tea", EventKind.PURCHASE)));
    List<Item> items =
        List.of(
            Item.builder("tea").title("Green tea").category("drinks").build(),
            Item.builder("coffee").title("Coffee").category("drinks").build(),
            Item.builder("pot").title("Tea pot").category("kitchen").build());
    data =
        TrainingData.builder(log).catalog(Catalog.of(Currency.getInstance("EUR"), items)).build();
  }

  /** Stores an event and returns its position. */
  static long store(Path folder) {
    try (EventStore store = EventStore.open(folder)) {
      store.append(List.of(new EventEntry(Event.of("anna", "tea", EventKind.VIEW))));
      return store.lastPosition();
    }
  }

  List<String> boughtTogether() {
    return list(ItemKnn.DEFAULTS.train(data));
  }

  List<String> inSameCategory() {
    return list(contentModel("category"));
  }

  List<String> withSimilarText() {
    return list(contentModel("text"));
  }

  private Model contentModel(String fields) {
    return ContentKnn.DEFAULTS.train(data, ItemFeatures.of(fields), TrainingContext.DEFAULTS);
  }

  /** Returns the values of a parsed metric and of a custom metric, by text. */
  Map<String, Double> measure() {
    EventLog test = EventLog.of(Stream.of(Event.of("ben", "pot", EventKind.PURCHASE)));
    List<Metric> metrics = List.of(Metrics.parse("recall@1(min)"), new FirstItemIsRelevant());
    Map<Metric, Double> values =
        new Evaluator(data, test, metrics).measure(ItemKnn.DEFAULTS.train(data));
    return values.entrySet().stream()
        .collect(Collectors.toMap(value -> value.getKey().text(), Map.Entry::getValue));
  }

  private record FirstItemIsRelevant() implements ListMetric {

    @Override
    public int k() {
      return 1;
    }

    @Override
    public double value(UserList list) {
      return list.hits(1);
    }
  }

  private List<String> list(Model model) {
    List<Recommendation> list =
        Recommender.of(model, data).recommend(Request.forUser("ben").withLimit(1)).list();
    list.forEach(item -> System.out.println(item.item() + " " + item.reasons()));
    return list.stream().map(Recommendation::item).toList();
  }
}
