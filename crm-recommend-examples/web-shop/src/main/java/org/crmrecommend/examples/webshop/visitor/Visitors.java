package org.crmrecommend.examples.webshop.visitor;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes shoppers by a signed cookie, which holds the id of the visitor and of the account.
 * Nothing is stored of a visitor who only looks at a page.
 */
public final class Visitors {

  private static final String COOKIE = "shopper";
  private static final String LANGUAGE_COOKIE = "language";
  private static final String LEFT_COOKIE = "left-comparison";
  private static final String ROLE_COOKIE = "role";
  private static final String SHOPPER = "shopper";
  private static final String COOKIE_PURPOSE = "cookie";
  private static final String FORM_PURPOSE = "form";
  private static final String KEY = "cookie-key";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 12;
  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;
  private static final char SEPARATOR = ':';

  private final Signature signature;
  private final Accounts accounts;
  private final Groups groups;
  private final boolean isSecure;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param isSecure whether cookies are sent over HTTPS only
   */
  public Visitors(OpenShop shop, boolean isSecure) {
    this.signature = new Signature(key(shop));
    this.accounts = new Accounts(shop.database());
    this.groups = Groups.of(shop);
    this.isSecure = isSecure;
  }

  /** The key is in the database, so that cookies are valid after a restart. */
  private byte[] key(OpenShop shop) {
    String stored =
        shop.settings()
            .findOrSet(
                KEY,
                () -> {
                  byte[] made = new byte[KEY_BYTES];
                  random.nextBytes(made);
                  return HexFormat.of().formatHex(made);
                });
    return HexFormat.of().parseHex(stored);
  }

  /** Returns who asks. A browser without a valid cookie gets a new one. */
  public Shopper shopper(Context context) {
    Shopper known = context.attribute(SHOPPER);
    if (known != null) {
      return known;
    }
    Optional<Role> role = role(context);
    if (role.isPresent()) {
      return remember(context, role.get());
    }
    Optional<String> cookie =
        Optional.ofNullable(context.cookie(COOKIE))
            .flatMap(value -> signature.verify(COOKIE_PURPOSE, value));
    String visitor = cookie.map(text -> text.split(":", 2)[0]).orElse("");
    Optional<Account> account = cookie.flatMap(this::account);
    if (visitor.isEmpty()) {
      visitor = newId("v-");
      setCookie(context, visitor, null);
    }
    return remember(context, visitor, account);
  }

  private Shopper remember(Context context, String visitor, Optional<Account> account) {
    Optional<String> group =
        context.cookie(LEFT_COOKIE) == null ? groups.of(visitor) : Optional.empty();
    return remember(context, new Shopper(visitor, account, language(context), group));
  }

  /** The person of a story takes no part in the comparison, so that the lists are personal. */
  private Shopper remember(Context context, Role role) {
    return remember(
        context,
        new Shopper(
            role.visitor(),
            role.account().flatMap(accounts::find),
            language(context),
            Optional.empty()));
  }

  private static Shopper remember(Context context, Shopper shopper) {
    context.attribute(SHOPPER, shopper);
    return shopper;
  }

  private static Language language(Context context) {
    return Language.of(context.cookie(LANGUAGE_COOKIE))
        .orElseGet(() -> Language.preferred(context.header("Accept-Language")));
  }

  private Optional<Account> account(String cookie) {
    int separator = cookie.indexOf(SEPARATOR);
    String encoded = separator < 0 ? "" : cookie.substring(separator + 1);
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    byte[] id = Base64.getUrlDecoder().decode(encoded);
    return accounts.find(new String(id, StandardCharsets.UTF_8));
  }

  /** Signs the shopper in: from now on, the browser is that of the account. Ends a story. */
  public Shopper signIn(Context context, Account account) {
    String visitor = shopper(context).visitor();
    stopPlaying(context);
    setCookie(context, visitor, account.id());
    return remember(context, visitor, Optional.of(account));
  }

  /** Signs the shopper out: from now on, the browser is that of a new visitor. Ends a story. */
  public Shopper signOut(Context context) {
    String visitor = newId("v-");
    stopPlaying(context);
    setCookie(context, visitor, null);
    return remember(context, visitor, Optional.empty());
  }

  /**
   * Lets the browser play the person of a guided story, who has an account or is a new visitor. The
   * shopper's own cookie stays as it is.
   *
   * @param progress how far the story is, in characters that a cookie may have
   */
  public Shopper play(Context context, Optional<Account> account, String progress) {
    Role role = new Role(newId("v-"), account.map(Account::id), progress);
    setRole(context, role);
    return remember(context, role);
  }

  /** Notes how far the story of the browser is; without effect if it plays nobody. */
  public void setProgress(Context context, String progress) {
    role(context)
        .map(role -> new Role(role.visitor(), role.account(), progress))
        .ifPresent(role -> setRole(context, role));
  }

  /** Returns how far the story of the browser is; empty if it plays nobody. */
  public Optional<String> progress(Context context) {
    return role(context).map(Role::progress);
  }

  /** Ends the story of the browser: from now on, it is that of the shopper as before. */
  public void stopPlaying(Context context) {
    context.removeCookie(ROLE_COOKIE, "/");
    context.attribute(ROLE_COOKIE, Optional.empty());
    context.attribute(SHOPPER, null);
  }

  private Optional<Role> role(Context context) {
    Optional<Role> known = context.attribute(ROLE_COOKIE);
    return known != null
        ? known
        : Optional.ofNullable(context.cookie(ROLE_COOKIE))
            .flatMap(value -> signature.verify(ROLE_COOKIE, value))
            .map(Role::parse);
  }

  /** The cookie lasts until the browser is closed. */
  private void setRole(Context context, Role role) {
    context.attribute(ROLE_COOKIE, Optional.of(role));
    String signed = signature.sign(ROLE_COOKIE, role.text());
    context.cookie(new Cookie(ROLE_COOKIE, signed, "/", -1, isSecure, true, null, SameSite.LAX));
  }

  /** Takes the browser out of the comparison with best sellers: its lists are personal now. */
  public void leaveComparison(Context context) {
    context.cookie(cookie(LEFT_COOKIE, "yes"));
  }

  /** Sets the language of the browser. */
  public void setLanguage(Context context, Language language) {
    context.cookie(cookie(LANGUAGE_COOKIE, language.tag()));
  }

  private void setCookie(Context context, String visitor, @Nullable String account) {
    String encoded =
        account == null
            ? ""
            : Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(account.getBytes(StandardCharsets.UTF_8));
    context.cookie(cookie(COOKIE, signature.sign(COOKIE_PURPOSE, visitor + SEPARATOR + encoded)));
  }

  private Cookie cookie(String name, String value) {
    return new Cookie(name, value, "/", YEAR_SECONDS, isSecure, true, null, SameSite.LAX);
  }

  /** Returns a new random id. */
  public String newId(String prefix) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes);
  }

  /** Returns the token that every form of a shopper carries, so that no other site can send it. */
  public String formToken(Shopper shopper) {
    return signature.of(FORM_PURPOSE, shopper.visitor() + SEPARATOR + shopper.userId());
  }

  /** Returns whether a form carries the token of the shopper. */
  public boolean isValid(Shopper shopper, String token) {
    return signature.isValid(FORM_PURPOSE, shopper.visitor() + SEPARATOR + shopper.userId(), token);
  }
}
