package loopkeeper.bot.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element.Radar;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A picture of a radar")
class RadarPictureTest {

    static final List<String> AXES = List.of("Framing", "Modelling", "Production");

    @Test
    void isAPngOfItsSizeThatShowsSomething() throws IOException {
        BufferedImage picture = picture(new Card.Series("Ana", List.of(3.0, 4.0, 2.0)));

        assertThat(picture.getWidth()).isEqualTo(RadarPicture.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(RadarPicture.HEIGHT);
        assertThat(colours(picture)).hasSizeGreaterThan(20);
        assertThat(new Color(picture.getRGB(3, 3))).isEqualTo(Color.WHITE);
    }

    @Test
    void cutsNoLetterOffBelowItsLowestPoint() throws IOException {
        BufferedImage small = drawn("nnnnn");
        BufferedImage tall = drawn("ggggg");

        assertThat(lowestInk(tall)).isGreaterThan(lowestInk(small) + 3);
    }

    private static BufferedImage drawn(String lowest) throws IOException {
        Card.Series series = new Card.Series("Ana", List.of(3.0, 3.0, 3.0, 3.0));
        byte[] png = RadarPicture.png(new Radar("", List.of("up", "left", lowest, "right"), List.of(series), ""));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int lowestInk(BufferedImage picture) {
        for (int y = picture.getHeight() - 1; y > 0; y--) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (new Color(picture.getRGB(x, y)).getRed() < 128) {
                    return y;
                }
            }
        }
        return 0;
    }

    @Test
    void letsOneShapeShineThroughTheNext() throws IOException {
        Card.Series ana = new Card.Series("Ana", List.of(4.0, 4.0, 4.0));
        Card.Series ben = new Card.Series("Ben", List.of(4.0, 4.0, 4.0));
        int x = RadarPicture.WIDTH / 2 + 20;
        int y = RadarPicture.HEIGHT / 2 - 60;

        int one = picture(ana).getRGB(x, y);
        int both = picture(ana, ben).getRGB(x, y);

        assertThat(new Color(one).getBlue()).isGreaterThan(200);
        assertThat(both).isNotEqualTo(one);
    }

    @Test
    void takesTwoPeopleOfOneNameAndValuesThatAreMissing() throws IOException {
        assertThat(picture(
                        new Card.Series("Ana", List.of(3.0, 0.0, 2.0)), new Card.Series("Ana", List.of(2.0, 0.0, 0.0))))
                .isNotNull();
    }

    @Test
    void isNotDrawnWithTwoAxesOrWithAValueTooFew() {
        Card.Series two = new Card.Series("Ana", List.of(1.0, 2.0));
        assertThatThrownBy(() -> RadarPicture.png(new Radar("", List.of("a", "b"), List.of(two), "")))
                .hasMessage("a radar has at least three axes, got [a, b]");
        assertThatThrownBy(() -> picture(two)).hasMessage("'Ana' has 2 values for 3 axes");
    }

    static BufferedImage picture(Card.Series... series) throws IOException {
        byte[] png = RadarPicture.png(new Radar("By dimension", AXES, List.of(series), ""));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x += 2) {
            for (int y = 0; y < picture.getHeight(); y += 2) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
