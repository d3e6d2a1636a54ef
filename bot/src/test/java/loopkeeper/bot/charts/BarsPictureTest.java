package loopkeeper.bot.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element.Bars;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bar chart")
class BarsPictureTest {

    private static BufferedImage picture(List<String> labels, Card.Series... series) throws IOException {
        byte[] png = Pictures.png(new Bars("Load", labels, List.of(series), ""));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** How many pixels are more blue than red, or the other way round. */
    private static long pixels(BufferedImage picture, boolean blue) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .mapToObj(Color::new)
                .filter(colour ->
                        blue ? colour.getBlue() > colour.getRed() + 40 : colour.getRed() > colour.getBlue() + 40)
                .count();
    }

    @Test
    void growsWithItsValuesAndMarksTheLimit() throws IOException {
        Card.Series limit = new Card.Series("Most", List.of(6.0, 6.0));
        long low = pixels(picture(List.of("Ana", "Ben"), new Card.Series("Now", List.of(1.0, 1.0)), limit), true);
        BufferedImage tall = picture(List.of("Ana", "Ben"), new Card.Series("Now", List.of(5.0, 5.0)), limit);
        assertThat(pixels(tall, true)).isGreaterThan(3 * low);
        assertThat(pixels(tall, false)).as("the marks").isBetween(100L, 5_000L);
        assertThat(tall.getWidth()).isEqualTo(RadarPicture.WIDTH);
        assertThat(new Color(tall.getRGB(3, 3))).isEqualTo(Color.WHITE);
    }

    @Test
    void takesASingleSeriesAndNothingButZeros() throws IOException {
        assertThat(picture(List.of("Ana"), new Card.Series("Now", List.of(0.0))))
                .isNotNull();
    }

    @Test
    void takesSixteenNames() throws IOException {
        List<String> names =
                IntStream.range(0, 16).mapToObj(i -> "Somebody " + i).toList();
        List<Double> values =
                IntStream.range(0, 16).mapToObj(i -> (double) (i % 7)).toList();
        assertThat(picture(names, new Card.Series("Now", values), new Card.Series("Most", values)))
                .isNotNull();
    }

    @Test
    void isNotDrawnWithAValueTooFew() {
        assertThatThrownBy(() -> picture(List.of("Ana", "Ben"), new Card.Series("Now", List.of(1.0))))
                .hasMessage("'Now' has 1 values for 2 labels");
        assertThatThrownBy(() -> picture(List.of())).hasMessage("bars need at least one label");
    }
}
