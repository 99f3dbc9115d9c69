package org.crmrecommend.examples.webshop.merchant;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crmrecommend.People;
import org.crmrecommend.Recommendations;
import org.crmrecommend.data.Event;
import org.crmrecommend.examples.webshop.merchant.MerchantFrame.Section;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Links;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.model.Trait;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Placement;

/** What the shop knows of a customer, what each model recommends, and why. */
public final class CustomerPage {

  private static final String PATH = Section.CUSTOMER.path();
  private static final int EVENTS = 100;
  private static final int HITS = 20;
  private static final int MAX_QUERY = 200;

  private final MerchantPages pages;
  private final OpenShop shop;
  private final Accounts accounts;
  private final CustomerLists lists;

  /**
   * What the template of the search shows.
   *
   * @param frame what all pages of the merchant have in common
   * @param query what the merchant searched for; empty at first
   * @param hits the accounts that fit
   */
  public record Search(MerchantFrame frame, String query, List<Account> hits) {

    /** Returns the path of the page of a customer. */
    public String link(Account account) {
      return CustomerPage.link(account.id());
    }
  }

  /**
   * What the template of a customer shows.
   *
   * @param frame what all pages of the merchant have in common
   * @param known what the shop knows
   * @param events the latest events, the latest first
   * @param models the list of each model
   * @param placements the list of each placement
   */
  public record View(
      MerchantFrame frame,
      Known known,
      List<EventText> events,
      List<ListText> models,
      List<ListText> placements) {}

  /**
   * What the shop knows of a customer.
   *
   * @param id the id by which the merchant asked
   * @param name the name; the id without an account
   * @param identifiers all ids of the person
   * @param traits what is known and derived
   * @param consents all decisions
   * @param refused the purposes for which the data must not be used now
   */
  public record Known(
      String id,
      String name,
      List<Identifier> identifiers,
      List<Trait> traits,
      List<Consent> consents,
      List<String> refused) {}

  /**
   * An event.
   *
   * @param event the event
   * @param title the title of its item; empty if it has none
   */
  public record EventText(Event event, String title) {}

  CustomerPage(MerchantPages pages) {
    this.pages = pages;
    this.shop = pages.shop();
    this.accounts = new Accounts(shop.database());
    this.lists = new CustomerLists(shop);
  }

  void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
  }

  /** Returns the path of the page of a customer. */
  static String link(String id) {
    return PATH + "?id=" + Links.encoded(id);
  }

  private People people() {
    return shop.storefront().people();
  }

  private void show(Context context) {
    Parameters parameters = Parameters.of(context);
    MerchantFrame frame = pages.frame(context, Section.CUSTOMER);
    String id = parameters.text("id", MAX_QUERY);
    if (!id.isEmpty()) {
      pages.render(context, "customer.jte", view(frame, id));
      return;
    }
    String query = parameters.text("q", MAX_QUERY);
    Optional<String> only = find(query);
    if (only.isPresent()) {
      pages.pages().redirect(context, link(only.get()));
      return;
    }
    List<Account> hits = query.isEmpty() ? List.of() : accounts.search(query, HITS);
    pages.render(context, "customers.jte", new Search(frame, query, hits));
  }

  /** Returns the only customer who fits a query: by id, or by name. */
  private Optional<String> find(String query) {
    if (query.isEmpty()) {
      return Optional.empty();
    }
    if (accounts.find(query).isPresent() || !people().events(query).isEmpty()) {
      return Optional.of(query);
    }
    List<Account> hits = accounts.search(query, 2);
    return hits.size() == 1 ? Optional.of(hits.get(0).id()) : Optional.empty();
  }

  private View view(MerchantFrame frame, String id) {
    ListTexts texts = pages.texts(frame);
    CustomerLists.Customer customer = lists.customer(id);
    List<Placement> placements = shop.storefront().placements().list();
    return new View(
        frame,
        known(frame, id),
        events(frame, customer),
        named(lists.models(), lists.ofModels(customer, frame), texts),
        named(
            placements.stream().map(Placement::name).toList(),
            lists.lists(customer, frame, placements),
            texts));
  }

  private static List<ListText> named(
      List<String> names, List<Recommendations> lists, ListTexts texts) {
    return IntStream.range(0, names.size())
        .mapToObj(list -> texts.of(names.get(list), lists.get(list)))
        .toList();
  }

  private Known known(MerchantFrame frame, String id) {
    List<String> refused =
        List.of(Purpose.PERSONALIZATION, Purpose.ANALYTICS, Purpose.MARKETING).stream()
            .filter(purpose -> !people().allows(id, purpose))
            .map(purpose -> frame.name("merchant.purpose.", purpose.name()))
            .toList();
    return new Known(
        id,
        accounts.find(id).map(account -> frame.catalogText(account.name())).orElse(id),
        people().identifiers(id),
        people().traits(id),
        people().consents(id),
        refused);
  }

  private List<EventText> events(MerchantFrame frame, CustomerLists.Customer customer) {
    List<Event> latestFirst = new ArrayList<>(customer.events());
    Collections.reverse(latestFirst);
    return latestFirst.stream()
        .limit(EVENTS)
        .map(
            event ->
                new EventText(
                    event,
                    event.item() == null
                        ? ""
                        : RuleText.title(event.item(), shop.catalog(), frame)))
        .toList();
  }
}
