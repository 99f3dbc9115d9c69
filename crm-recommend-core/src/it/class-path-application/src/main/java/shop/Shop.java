package shop;

import java.util.Currency;
import java.util.List;
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
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/** Trains a model on the words in item titles and prints similar items. */
final class Shop {

  private final Recommender recommender;

  Shop() {
    EventLog log =
        EventLog.of(
            Stream.of("tea", "pot", "tin", "longjing", "maofeng")
                .map(item -> Event.of("anna", item, EventKind.VIEW)));
    List<Item> items =
        List.of(
            Item.builder("tea").title("Green teas").build(),
            Item.builder("pot").title("A pot for tea").build(),
            Item.builder("tin").title("A tin").build(),
            Item.builder("longjing").title("龙井绿茶").build(),
            Item.builder("maofeng").title("毛峰绿茶").build());
    TrainingData data =
        TrainingData.builder(log).catalog(Catalog.of(Currency.getInstance("CNY"), items)).build();
    Model model =
        ContentKnn.DEFAULTS.train(data, ItemFeatures.of("text"), TrainingContext.DEFAULTS);
    recommender = Recommender.of(model, data);
  }

  List<String> similarTo(String item) {
    List<Recommendation> list = recommender.recommend(Request.similarTo(item).withLimit(1)).list();
    list.forEach(entry -> System.out.println(entry.title() + " " + entry.reasons()));
    return list.stream().map(Recommendation::item).toList();
  }
}
