package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crmrecommend.data.User;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.text.BilingualText;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.model.Trait;
import org.crmrecommend.people.Identifier;

/**
 * Signing in, signing out and registering, and what a browser may choose. There are no passwords in
 * this example.
 */
public final class AccountPage {

  private static final int SHOWN_ACCOUNTS = 24;
  private static final int MAX_NAME = 60;
  private static final int MAX_VALUE = 60;

  /** The form's fields and the attributes of a user that they set. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of("age", User.AGE_BAND, "sex", User.SEX, "place", User.PLACE);

  private final Pages pages;
  private final OpenShop shop;
  private final Visitors visitors;
  private final Accounts accounts;
  private final Baskets baskets;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param query the name that was searched
   * @param accounts accounts to choose from
   */
  public record View(Frame frame, String query, List<Choice> accounts) {}

  /**
   * An account to choose.
   *
   * @param id id of the account
   * @param name its name in the language of the page
   * @param about what is known of the customer
   */
  public record Choice(String id, String name, String about) {}

  /** Makes the pages. */
  public AccountPage(Pages pages, OpenShop shop, Visitors visitors) {
    this.pages = pages;
    this.shop = shop;
    this.visitors = visitors;
    this.accounts = new Accounts(shop.database());
    this.baskets = new Baskets(shop.database(), shop.clock());
  }

  /** Adds their routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/sign-in", this::show);
    routes.post("/sign-in", this::signIn);
    routes.post("/sign-out", this::signOut);
    routes.post("/register", this::register);
    routes.post("/language", this::setLanguage);
    routes.post("/comparison/leave", this::leaveComparison);
  }

  private void show(Context context) {
    Frame frame = pages.frame(context);
    String query = Parameters.of(context).text("name", MAX_NAME);
    List<Choice> choices =
        accounts.search(query, SHOWN_ACCOUNTS).stream()
            .map(account -> choice(account, frame.language()))
            .toList();
    pages.render(context, "sign-in.jte", new View(frame, query, choices));
  }

  private Choice choice(Account account, Language language) {
    String about =
        shop.storefront().people().traits(account.id()).stream()
            .filter(trait -> ATTRIBUTES.containsValue(trait.name()))
            .map(Trait::value)
            .collect(Collectors.joining(", "));
    return new Choice(account.id(), BilingualText.of(account.name(), language.locale()), about);
  }

  private void signIn(Context context) {
    String id = Parameters.of(context).id("account");
    Account account =
        accounts.find(id).orElseThrow(() -> new NotFoundResponse("there is no such account"));
    signIn(context, account);
    pages.redirect(context, "/", "signed-in");
  }

  /** Signs a shopper in. What the browser did until now belongs to the account from now on. */
  public Shopper signIn(Context context, Account account) {
    if (pages.shopper(context).account().isPresent()) {
      visitors.signOut(context);
    }
    String visitor = pages.shopper(context).visitor();
    var unused =
        shop.storefront()
            .people()
            .link(Identifier.visitor(visitor), Identifier.account(account.id()));
    baskets.move(visitor, account.id());
    return visitors.signIn(context, account);
  }

  private void signOut(Context context) {
    visitors.signOut(context);
    pages.redirect(context, "/", "signed-out");
  }

  private void register(Context context) {
    Parameters parameters = Parameters.of(context);
    String name = parameters.text("name", MAX_NAME);
    if (name.isEmpty()) {
      throw new BadRequestResponse("name is missing");
    }
    Account account = new Account(visitors.newId("u-"), name, shop.clock().instant());
    User user = User.of(account.id()).withMemberSince(account.registered());
    for (Map.Entry<String, String> field : ATTRIBUTES.entrySet()) {
      String value = parameters.text(field.getKey(), MAX_VALUE);
      if (!value.isEmpty()) {
        user = user.withAttribute(field.getValue(), value);
      }
    }
    accounts.add(List.of(account));
    shop.storefront().put(user).toCompletableFuture().join();
    signIn(context, account);
    pages.redirect(context, "/", "registered");
  }

  private void setLanguage(Context context) {
    Parameters parameters = Parameters.of(context);
    Language language =
        Language.of(parameters.text("language", MAX_VALUE))
            .orElseThrow(() -> new BadRequestResponse("language must be one of this shop"));
    visitors.setLanguage(context, language);
    pages.redirect(context, parameters.returnPath());
  }

  private void leaveComparison(Context context) {
    visitors.leaveComparison(context);
    pages.redirect(context, "/", "personal");
  }
}
