package org.crmrecommend.examples.webshop.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.examples.webshop.store.Cause;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked: whatever does not fit is answered with an error. */
public final class Parameters {

  private static final int MAX_ID = 200;
  private static final int MAX_POSITION = 1_000;
  private static final Pattern CAUSE = Pattern.compile("([0-9A-Z]{26})-(\\d{1,4})");
  private static final Pattern LOCAL_PATH = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,2000}");

  private final Context context;

  private Parameters(Context context) {
    this.context = context;
  }

  /** Reads the form or the query of a request. */
  public static Parameters of(Context context) {
    return new Parameters(context);
  }

  private @Nullable String find(String name) {
    String form = context.formParam(name);
    return form == null ? context.queryParam(name) : form;
  }

  /** Returns an id, which is required. */
  public String id(String name) {
    return checkedId(name, find(name));
  }

  /** Returns an id from the path. */
  public String pathId(String name) {
    return checkedId(name, context.pathParam(name));
  }

  private static String checkedId(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new BadRequestResponse(name + " is missing");
    }
    if (value.length() > MAX_ID) {
      throw new BadRequestResponse(name + " must have at most " + MAX_ID + " characters");
    }
    return value;
  }

  /** Returns a text without blanks at its ends; empty if it is missing. */
  public String text(String name, int maxLength) {
    @Nullable String value = find(name);
    String text = value == null ? "" : value.strip();
    if (text.length() > maxLength) {
      throw new BadRequestResponse(name + " must have at most " + maxLength + " characters");
    }
    return text;
  }

  /** Returns an integer, or the default if it is missing. */
  public int integer(String name, int min, int max, int defaultValue) {
    @Nullable String value = find(name);
    if (value == null || value.isEmpty()) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number that is out of range
    }
    throw new BadRequestResponse(name + " must be a whole number from " + min + " to " + max);
  }

  /** Returns the list from which the shopper comes; empty if there is none. */
  public Optional<Cause> cause() {
    @Nullable String value = find("from");
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = CAUSE.matcher(value);
    if (!matcher.matches()) {
      throw new BadRequestResponse("from must be the id of a list and a position");
    }
    int position = Integer.parseInt(matcher.group(2));
    if (position < 1 || position > MAX_POSITION) {
      throw new BadRequestResponse("from must have a position from 1 to " + MAX_POSITION);
    }
    return Optional.of(new Cause(matcher.group(1), position));
  }

  /** Returns the page of this shop to return to, or the home page. */
  public String returnPath() {
    @Nullable String value = find("return");
    return value != null && LOCAL_PATH.matcher(value).matches() ? value : "/";
  }
}
