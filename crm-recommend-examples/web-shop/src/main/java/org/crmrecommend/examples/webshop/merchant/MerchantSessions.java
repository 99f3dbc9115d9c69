package org.crmrecommend.examples.webshop.merchant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.crmrecommend.examples.webshop.visitor.Signature;

/**
 * Recognizes the merchant by a signed cookie. The key is in memory only, so that all sessions end
 * with the process.
 */
public final class MerchantSessions {

  private static final String COOKIE = "merchant";
  private static final String PATH = "/merchant";
  private static final String SESSION_PURPOSE = "merchant-session";
  private static final String FORM_PURPOSE = "merchant-form";
  private static final Duration LENGTH = Duration.ofHours(12);
  private static final int WRONG_PER_MINUTE = 5;
  private static final long MAX_ENTRIES = 10_000;
  private static final int KEY_BYTES = 32;
  private static final char SEPARATOR = ':';

  private final MerchantPassword password;
  private final InstantSource clock;
  private final boolean isSecure;
  private final SecureRandom random = new SecureRandom();
  private final Signature signature = new Signature(randomBytes());

  /** The remaining attempts by address. */
  private final Cache<String, Bucket> attempts =
      Caffeine.newBuilder()
          .maximumSize(MAX_ENTRIES)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  /** Sessions from which the merchant signed out; a copy of their cookie is of no use. */
  private final Cache<String, Boolean> ended =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(LENGTH).build();

  /** What became of an attempt to sign in. */
  enum Attempt {
    ACCEPTED,
    WRONG_PASSWORD,
    TOO_MANY
  }

  /**
   * @param isSecure whether the cookie is sent over HTTPS only
   */
  public MerchantSessions(MerchantPassword password, InstantSource clock, boolean isSecure) {
    this.password = password;
    this.clock = clock;
    this.isSecure = isSecure;
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Signs the browser in if the password is right. */
  Attempt signIn(Context context, String given) {
    Bucket bucket = attempts.get(context.ip(), address -> newBucket());
    if (!bucket.tryConsume(1)) { // taken before the comparison, so that parallel attempts count
      return Attempt.TOO_MANY;
    }
    if (!password.matches(given)) {
      return Attempt.WRONG_PASSWORD;
    }
    bucket.addTokens(1);
    long end = clock.instant().plus(LENGTH).getEpochSecond();
    String session = end + ":" + HexFormat.of().formatHex(randomBytes());
    setCookie(context, signature.sign(SESSION_PURPOSE, session), (int) LENGTH.toSeconds());
    return Attempt.ACCEPTED;
  }

  private static Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(WRONG_PER_MINUTE)
                    .refillIntervally(WRONG_PER_MINUTE, Duration.ofMinutes(1)))
        .build();
  }

  /** Returns the session of a request; empty if the merchant must sign in first. */
  Optional<String> find(Context context) {
    return Optional.ofNullable(context.cookie(COOKIE))
        .flatMap(cookie -> signature.verify(SESSION_PURPOSE, cookie))
        .filter(session -> clock.instant().getEpochSecond() < end(session))
        .filter(session -> ended.getIfPresent(session) == null);
  }

  private static long end(String session) {
    return Long.parseLong(session.substring(0, session.indexOf(SEPARATOR)));
  }

  /** Ends the session of a request. */
  void signOut(Context context) {
    find(context).ifPresent(session -> ended.put(session, true));
    setCookie(context, "", 0);
  }

  private void setCookie(Context context, String value, int seconds) {
    context.cookie(new Cookie(COOKIE, value, PATH, seconds, isSecure, true, null, SameSite.STRICT));
  }

  /**
   * Returns the token that forms carry, so that no other site can send them.
   *
   * @param sender a session, or a visitor who signs in
   */
  String formToken(String sender) {
    return signature.of(FORM_PURPOSE, sender);
  }

  /** Returns whether a form carries the token of a sender. */
  boolean isValid(String sender, String token) {
    return signature.isValid(FORM_PURPOSE, sender, token);
  }
}
