package org.crmrecommend.examples.webshop.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.TooManyRequestsResponse;
import java.time.Duration;
import org.crmrecommend.examples.webshop.visitor.Visitors;

/**
 * Refuses requests that no honest browser sends: too many, too large, or forms that another site
 * has made. Tells browsers what pages may load.
 */
public final class Protection {

  /** The largest body of a request. */
  public static final long MAX_BODY_BYTES = 262_144;

  /** The pages of the merchant have tokens of their own. */
  private static final String MERCHANT = "/merchant";

  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " object-src 'none'";

  private static final int MAX_TOKEN = 100;
  private static final int MAX_ADDRESSES = 100_000;

  private final Visitors visitors;
  private final Limits limits;
  private final Cache<String, Bucket> requests = buckets();
  private final Cache<String, Bucket> changes = buckets();

  /**
   * How many requests an address may send a second; twice as many at once.
   *
   * @param requests all requests
   * @param changes requests that change something
   */
  public record Limits(int requests, int changes) {

    /** More than a person can click, and enough for an office behind one address. */
    public static final Limits DEFAULTS = new Limits(500, 50);
  }

  /** Protects the pages of a shop. */
  public Protection(Visitors visitors, Limits limits) {
    this.visitors = visitors;
    this.limits = limits;
  }

  private static Cache<String, Bucket> buckets() {
    return Caffeine.newBuilder()
        .maximumSize(MAX_ADDRESSES)
        .expireAfterAccess(Duration.ofMinutes(10))
        .build();
  }

  /** Adds the checks, which run before all pages. */
  public void addTo(RoutesConfig routes) {
    routes.before(Protection::setHeaders);
    routes.before(this::checkRate);
    routes.before(this::checkForm);
  }

  private static void setHeaders(Context context) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (!isStatic(context)) {
      context.header("Cache-Control", "no-store");
    }
  }

  private static boolean isStatic(Context context) {
    return context.path().startsWith("/webjars/") || context.path().contains(".");
  }

  private void checkRate(Context context) {
    boolean isAllowed =
        take(requests, context, limits.requests())
            && (!isChange(context) || take(changes, context, limits.changes()));
    if (!isAllowed) {
      context.header("Retry-After", "1");
      throw new TooManyRequestsResponse("too many requests; wait a moment");
    }
  }

  private static boolean take(Cache<String, Bucket> buckets, Context context, int perSecond) {
    return buckets
        .get(
            context.ip(),
            address ->
                Bucket.builder()
                    .addLimit(
                        limit ->
                            limit
                                .capacity(2L * perSecond)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                    .build())
        .tryConsume(1);
  }

  private static boolean isChange(Context context) {
    HandlerType method = context.method();
    return !method.equals(HandlerType.GET) && !method.equals(HandlerType.HEAD);
  }

  private void checkForm(Context context) {
    if (!isChange(context)) {
      return;
    }
    if (context.contentLength() > MAX_BODY_BYTES) {
      context.header("Connection", "close");
      throw new ContentTooLargeResponse("the form is too large");
    }
    if (context.path().startsWith(MERCHANT)) {
      return;
    }
    String token = context.formParam("token");
    boolean isValid =
        token != null
            && token.length() <= MAX_TOKEN
            && visitors.isValid(visitors.shopper(context), token);
    if (!isValid) {
      throw new ForbiddenResponse(
          "the form is outdated or comes from another site; load the page again");
    }
  }
}
