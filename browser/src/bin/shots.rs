//! Pictures of every page of the sample village: light and dark, narrow and wide, in both languages. Into the folder that is named.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use coltiva_browser::{Browser, House, Wish, look, pages};

const WIDTHS: [u32; 2] = [390, 1280];
const THEMES: [&str; 2] = ["light", "dark"];

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("shots FOLDER");
        return ExitCode::from(2);
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).expect("a folder for pictures");
    let house = House::village();
    let mut count = 0;
    for lang in ["it", "en"] {
        let browser = Browser::open(Wish { lang, ..Wish::default() });
        house.sign_in_again(&browser);
        for theme in THEMES {
            browser.prefer(theme);
            for width in WIDTHS {
                browser.wide(width);
                pages::each(&house, &browser, |name| {
                    let file = folder.join(format!("{name}-{lang}-{theme}-{width}.png"));
                    fs::write(file, look::picture(&browser, width)).expect("a picture");
                    count += 1;
                });
            }
        }
    }
    println!("{count} pictures in {}", folder.display());
    ExitCode::SUCCESS
}
