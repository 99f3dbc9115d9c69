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
    this.groups = new Groups(shop.options().controlShare());
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
    Language language =
        Language.of(context.cookie(LANGUAGE_COOKIE))
            .orElseGet(() -> Language.preferred(context.header("Accept-Language")));
    Shopper shopper = new Shopper(visitor, account, language, groups.of(visitor));
    context.attribute(SHOPPER, shopper);
    return shopper;
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

  /** Signs the shopper in: from now on, the browser is that of the account. */
  public Shopper signIn(Context context, Account account) {
    String visitor = shopper(context).visitor();
    setCookie(context, visitor, account.id());
    return remember(context, visitor, Optional.of(account));
  }

  /** Signs the shopper out: from now on, the browser is that of a new visitor. */
  public Shopper signOut(Context context) {
    String visitor = newId("v-");
    setCookie(context, visitor, null);
    return remember(context, visitor, Optional.empty());
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
