package org.crmrecommend.examples.webshop.shelves;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Paths of the shop. */
public final class Links {

  private Links() {}

  /** Returns a text as a part of a path. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the path of the page of a category. */
  public static String category(List<String> path) {
    return path.stream()
        .map(name -> "p=" + encoded(name))
        .collect(Collectors.joining("&", "/category?", ""));
  }
}
