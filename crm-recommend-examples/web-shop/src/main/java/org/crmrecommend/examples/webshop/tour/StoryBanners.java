package org.crmrecommend.examples.webshop.tour;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.text.BilingualText;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.visitor.Messages;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Frame.StoryBanner;

/** Says above each page of a guided story what has just happened, and what changed. */
public final class StoryBanners {

  private final Visitors visitors;
  private final ShopItems items;

  /** Reads the stories of browsers from their cookies. */
  public StoryBanners(Visitors visitors, ShopItems items) {
    this.visitors = visitors;
    this.items = items;
  }

  /** Returns the step in which a browser is; empty if it is in no story. */
  public Optional<StoryBanner> find(Context context) {
    return visitors
        .progress(context)
        .map(text -> banner(Progress.parse(text), visitors.shopper(context)));
  }

  private StoryBanner banner(Progress progress, Shopper shopper) {
    Language language = shopper.language();
    Messages messages = Messages.in(language);
    String story = "tour." + progress.story().id() + ".";
    String name =
        shopper
            .account()
            .map(account -> BilingualText.of(account.name(), language.locale()))
            .orElse("");
    return new StoryBanner(
        messages.text(story + "title"),
        progress.step(),
        progress.story().steps().size(),
        messages.text(story + progress.latest().id(), titles(progress.subjects(), language), name),
        change(progress.change(), language),
        progress.next().map(step -> messages.text("tour.next." + step.id())));
  }

  private Optional<String> change(Change change, Language language) {
    Messages messages = Messages.in(language);
    if (change.size() == 0) {
      return Optional.empty();
    }
    if (change.newCount() == 0) {
      return Optional.of(messages.text("tour.change.none"));
    }
    String sentence =
        messages.text(
            "tour.change",
            change.newCount(),
            change.size(),
            titles(change.items(), language),
            change.newCount() > change.items().size() ? 1 : 0);
    return Optional.of(
        change
            .because()
            .map(item -> messages.text("tour.because", sentence, titles(List.of(item), language)))
            .orElse(sentence));
  }

  private String titles(List<String> ids, Language language) {
    String separator = Messages.in(language).text("tour.comma");
    return ids.stream()
        .flatMap(id -> items.find(id, language).stream())
        .map(ItemView::title)
        .collect(Collectors.joining(separator));
  }
}
