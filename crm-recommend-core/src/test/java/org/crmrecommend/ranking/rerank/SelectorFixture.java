package org.crmrecommend.ranking.rerank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;

/** Lists of items whose number is their rank in the model, from 0. */
final class SelectorFixture {

  private SelectorFixture() {}

  /** Returns the selection from this number of items, which are all eligible. */
  static Selection select(ListRules rules, int itemCount) {
    return select(rules, ItemSet.all(itemCount));
  }

  static Selection select(ListRules rules, ItemSet eligible) {
    CandidateSource source =
        (left, needed, space, candidates) ->
            Arrays.stream(left.first(space)).forEach(item -> candidates.add(item, 1f, 0));
    return new ListSelector(rules, eligible, source).select();
  }

  static List<Integer> items(Selection selection) {
    return IntStream.range(0, selection.size()).map(selection::item).boxed().toList();
  }

  static List<Integer> items(ListRules rules, int itemCount) {
    return items(select(rules, itemCount));
  }

  static ItemSet set(int... items) {
    return ItemSet.of(1_000, items);
  }

  /** Returns a catalog of the items in the order of their numbers. */
  static Catalog catalog(Item... items) {
    List<String> ids = new ArrayList<>();
    List.of(items).forEach(item -> ids.add(item.id()));
    return Catalog.of(Currency.getInstance("EUR"), List.of(items), IdMap.inOrder(ids));
  }

  /** Returns a catalog of one item for each text, its values separated by blanks. */
  static Catalog tagged(String... tags) {
    return catalog(
        IntStream.range(0, tags.length)
            .mapToObj(
                i ->
                    Item.builder("i" + i)
                        .attribute("tag", tags[i].isEmpty() ? new String[0] : tags[i].split(" "))
                        .build())
            .toArray(Item[]::new));
  }

  static ItemValues tags(String... tags) {
    return ItemValues.whole(tagged(tags), "tag");
  }
}
