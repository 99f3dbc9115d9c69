package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.content.AttributeRidge;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.factor.Bpr;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Cascade;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Switching;
import org.crmrecommend.hybrid.TunedWeighted;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.P3Alpha;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.popularity.Rising;
import org.crmrecommend.popularity.Seasonal;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.itemset.BasketGrouping.GroupBy;
import org.crmrecommend.rules.sequence.SequenceRules;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;

/** Every algorithm of the library, with parameters that suit a log of ratings. */
final class LibraryAlgorithms {

  static final List<Algorithm> ALL =
      List.of(
          ItemKnn.DEFAULTS,
          UserKnn.DEFAULTS,
          CrossOccurrence.DEFAULTS
              .withTarget(EventKind.RATING)
              .withWeights(Map.of(EventKind.RATING, 1.0)),
          P3Alpha.DEFAULTS,
          Rp3Beta.DEFAULTS,
          Ease.DEFAULTS,
          Slim.DEFAULTS,
          GraphFilter.DEFAULTS,
          ImplicitAls.DEFAULTS,
          Bpr.DEFAULTS,
          BiasedFactors.DEFAULTS,
          AssociationRules.DEFAULTS.withKind(EventKind.RATING).withBy(GroupBy.DAY),
          SequenceRules.DEFAULTS
              .withKind(EventKind.RATING)
              .withBy(GroupBy.DAY)
              .withSupportCount(10)
              .withMaxGapDays(365),
          ContentKnn.DEFAULTS,
          AttributeRidge.DEFAULTS,
          Demographic.DEFAULTS,
          ItemTransitions.DEFAULTS,
          SessionKnn.DEFAULTS,
          TifuKnn.DEFAULTS,
          UpCf.DEFAULTS,
          BuyAgain.DEFAULTS,
          MostPopular.DEFAULTS,
          Trending.DEFAULTS,
          Rising.DEFAULTS,
          NewArrivals.DEFAULTS,
          Seasonal.DEFAULTS,
          Weighted.of(ItemKnn.DEFAULTS, Demographic.DEFAULTS),
          TunedWeighted.of(ItemKnn.DEFAULTS, Demographic.DEFAULTS),
          RankFusion.of(ItemKnn.DEFAULTS, Demographic.DEFAULTS),
          Switching.of(Demographic.DEFAULTS).from(1, ItemKnn.DEFAULTS),
          Cascade.of(ItemKnn.DEFAULTS, Trending.DEFAULTS),
          Stacked.of(MostPopular.DEFAULTS, Trending.DEFAULTS, ItemKnn.DEFAULTS),
          Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS));

  private LibraryAlgorithms() {}

  /** Returns the names of the algorithms of the library that the list lacks. */
  static List<String> unlisted() throws IOException {
    Set<Class<?>> listed = ALL.stream().map(Object::getClass).collect(Collectors.toSet());
    Path code = codeLocation();
    if (Files.isDirectory(code)) {
      return unlisted(code, listed);
    }
    try (FileSystem jar = FileSystems.newFileSystem(code)) {
      return unlisted(jar.getPath("/"), listed);
    }
  }

  private static Path codeLocation() {
    try {
      return Path.of(Algorithm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // class loaders give valid locations
    }
  }

  private static List<String> unlisted(Path root, Set<Class<?>> listed) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("org/crmrecommend"))) {
      return files
          .map(file -> root.relativize(file).toString().replaceAll("[/\\\\]", "."))
          .filter(name -> name.endsWith(".class") && !name.contains(".benchmarks."))
          .map(name -> loadClass(name.substring(0, name.length() - ".class".length())))
          .filter(type -> type.isRecord() && Algorithm.class.isAssignableFrom(type))
          .filter(type -> !listed.contains(type))
          .map(Class::getName)
          .sorted()
          .toList();
    }
  }

  private static Class<?> loadClass(String name) {
    try {
      return Class.forName(name, false, LibraryAlgorithms.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return Object.class; // uses an optional library, as no algorithm does
    }
  }
}
