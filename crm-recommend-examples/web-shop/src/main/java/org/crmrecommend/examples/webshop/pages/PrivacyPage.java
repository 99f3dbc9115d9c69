package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.ForgetReceipt;
import org.crmrecommend.People;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.model.Trait;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.TraitChoice;

/** What the shop knows of a shopper, and what the shopper can do about it. */
public final class PrivacyPage {

  private static final String PATH = "/me";
  private static final String SOURCE = "shop page";
  private static final int MAX_ANSWER = 3;

  /** The source of the traits that follow from events. */
  private static final String DERIVED = "events";

  private final Pages pages;
  private final OpenShop shop;
  private final Recorder recorder;
  private final Visitors visitors;
  private final Accounts accounts;
  private final PersonalData data;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param traits what the shop knows and derives
   */
  public record View(Frame frame, List<TraitView> traits) {}

  /**
   * A trait in the language of the page.
   *
   * @param name its name in the storefront
   * @param title its name for the shopper
   * @param value its value
   * @param evidence how the shop knows
   */
  public record TraitView(String name, String title, String value, String evidence) {

    private static TraitView of(Trait trait, Frame frame) {
      Instant asOf = trait.asOf();
      String key = "trait." + trait.name().replace(' ', '-');
      return new TraitView(
          trait.name(),
          frame.has(key) ? frame.text(key) : trait.name(),
          asOf != null && trait.value().equals(asOf.toString()) ? frame.time(asOf) : trait.value(),
          frame.text(trait.source().equals(DERIVED) ? "me.evidence.events" : "me.evidence.given"));
    }
  }

  /**
   * What the template shows after the shopper was forgotten.
   *
   * @param frame what all pages have in common, for a new visitor
   * @param receipt what was removed
   */
  public record ForgottenView(Frame frame, ForgetReceipt receipt) {}

  /** Makes the pages. */
  public PrivacyPage(Pages pages, OpenShop shop, Recorder recorder, Visitors visitors) {
    this.pages = pages;
    this.shop = shop;
    this.recorder = recorder;
    this.visitors = visitors;
    this.accounts = new Accounts(shop.database());
    this.data = new PersonalData(shop);
  }

  /** Adds their routes. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.get(PATH + "/data.json", this::download);
    routes.post(PATH + "/personalization", this::allow);
    routes.post(PATH + "/trait", this::choose);
    routes.post(PATH + "/forget", this::forget);
  }

  private People people() {
    return shop.storefront().people();
  }

  private void show(Context context) {
    Frame frame = pages.frame(context);
    List<TraitView> traits =
        people().traits(frame.shopper().userId()).stream()
            .map(trait -> TraitView.of(trait, frame))
            .toList();
    pages.render(context, "me.jte", new View(frame, traits));
  }

  private void download(Context context) {
    context
        .contentType("application/json; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"my-data.json\"")
        .result(data.of(pages.shopper(context)));
  }

  private void allow(Context context) {
    Parameters parameters = Parameters.of(context);
    boolean isAllowed = parameters.text("allow", MAX_ANSWER).equals("yes");
    recorder.allowPersonalLists(pages.shopper(context), isAllowed, SOURCE);
    pages.redirect(context, parameters.returnPath(), isAllowed ? "personal-again" : "not-personal");
  }

  private void choose(Context context) {
    Parameters parameters = Parameters.of(context);
    people()
        .choose(pages.shopper(context).userId(), parameters.id("trait"), TraitChoice.DELETED)
        .toCompletableFuture()
        .join();
    pages.redirect(context, PATH, "trait-deleted");
  }

  private void forget(Context context) {
    Shopper shopper = pages.shopper(context);
    List<String> ids = new ArrayList<>(List.of(shopper.userId(), shopper.visitor()));
    people().identifiers(shopper.userId()).stream().map(Identifier::id).forEach(ids::add);
    ForgetReceipt receipt = people().forget(ids);
    accounts.forget(ids); // last: as long as the account is there, the shopper can try again
    visitors.signOut(context);
    pages.render(context, "forgotten.jte", new ForgottenView(pages.frame(context), receipt));
  }
}
