package org.crmrecommend.examples.shop;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * An interest of customers of the sample shop. Interests are hidden: they are not part of the
 * events.
 */
public enum Interest {
  BABY("育儿"),
  BEER("小酌"),
  TEA("茶"),
  COFFEE("咖啡"),
  COOKING("下厨"),
  HOTPOT("火锅"),
  BAKING("烘焙"),
  SNACKS("零食"),
  FRUIT("水果"),
  CATS("养猫"),
  DOGS("养狗"),
  RUNNING("跑步"),
  CAMPING("露营"),
  FISHING("钓鱼"),
  GAMING("电竞"),
  GADGETS("数码"),
  PHOTOGRAPHY("摄影"),
  BOOKS("读书"),
  CALLIGRAPHY("书法"),
  GARDENING("园艺"),
  BEAUTY("美妆"),
  FASHION("穿搭"),
  YOGA("健身瑜伽"),

  /**
   * Everyday products that all customers need, such as tissues; not an interest of any customer.
   */
  EVERYDAY("日用");

  private final String chineseName;

  Interest(String chineseName) {
    this.chineseName = chineseName;
  }

  /** The name in Chinese and English, such as {@code 茶 tea}. */
  public String label() {
    return chineseName + " " + name().toLowerCase(Locale.ROOT);
  }

  /** Returns the interest with a name, ignoring case. */
  static Interest parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the interests of a list of names separated by {@code |}. */
  static Set<Interest> parseAll(String names) {
    Set<Interest> interests = EnumSet.noneOf(Interest.class);
    Arrays.stream(names.split("\\|", -1)).map(Interest::parse).forEach(interests::add);
    return Collections.unmodifiableSet(interests);
  }
}
