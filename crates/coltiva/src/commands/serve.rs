//! `serve`: the notebook in the browser.

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use coltiva_app::facts::Ids;
use coltiva_web::{Address, Instance, Machine};
use serde_json::json;

use crate::cli::Serve;
use crate::config::{Config, MachineIds, dice};
use crate::out::{Look, Out};
use crate::trouble::Usage;

/// Ids of acts from a page say that they were asked for there.
const FROM_A_PAGE: u32 = 0x7765_6221;

pub fn run(flags: &Serve, config: &Config, out: &Out) -> Result<ExitCode> {
    let (listen, url) = (flags.listen, flags.url.as_deref());
    let beyond = !listen.ip().is_loopback();
    if beyond && url.is_none() {
        return Err(Usage(out.say.serve_say_url()).into());
    }
    if flags.demo {
        let (_, village, _) = super::demo::settled(config, out)?;
        // There time goes on, unless it was fixed here too.
        let village = Config { fixed: config.fixed, ..village };
        return run(&Serve { demo: false, ..flags.clone() }, &village, out);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let coltiva = config.open()?;
        // A link alone listens nowhere: whoever forgot the password makes one.
        if beyond && !flags.link && !coltiva_app::password::is_set(&coltiva)? {
            return Err(Usage(out.say.serve_say_password()).into());
        }
        let named = |socket: SocketAddr| -> Result<Address> {
            let address = Address::of(socket);
            Ok(match url {
                Some(url) => address.public(url).map_err(|bad| Usage(bad.to_string()))?,
                None => address,
            })
        };
        let now = Arc::new(config.ticking());
        let ticking = now.clone();
        let machine = Machine {
            now: now.clone(),
            token: Arc::new(|| dice().map_err(|error| error.to_string())),
            ids: Arc::new(
                move |coltiva| Ok(Box::new(MachineIds::at(coltiva, ticking(), FROM_A_PAGE)?) as Box<dyn Ids>),
            ),
            lang: config.lang,
            folder: config.data.clone(),
            village: Arc::new(|day| coltiva_demo::village(day).files),
        };
        if flags.link {
            let instance = Instance::new(coltiva, machine, named(listen)?);
            say(&instance, listen, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        let listener =
            tokio::net::TcpListener::bind(listen).await.with_context(|| out.say.serve_not_free(listen.to_string()))?;
        let socket = listener.local_addr()?;
        coltiva_app::backups::clear_handed_on(&config.data)?;
        let instance = Instance::new(coltiva, machine, named(socket)?);
        let link = say(&instance, socket, out)?;
        let note = (!flags.no_open && out.is_desktop()).then(|| shown(&link, config)).flatten();
        coltiva_web::serve(listener, instance, async { _ = tokio::signal::ctrl_c().await }).await?;
        drop(note);
        Ok(ExitCode::SUCCESS)
    })
}

/// Shows the link in the browser of this desktop, by a page of our own that only its owner can read: what another program is started
/// with, every user of the machine may see. The page goes when it is dropped.
fn shown(link: &str, config: &Config) -> Option<tempfile::TempPath> {
    let mut page = tempfile::Builder::new().prefix("sign-in-").suffix(".html").tempfile_in(&config.data).ok()?;
    write!(page, "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=\"0;url={link}\">").ok()?;
    let page = page.into_temp_path();
    // Where no browser comes up the link is on the terminal.
    open::that_detached(&page).ok()?;
    Some(page)
}

/// Says where, and gives the link.
fn say(instance: &Instance, socket: SocketAddr, out: &Out) -> Result<String> {
    let address = instance.sign_in_link()?;
    if out.json {
        out.object(&json!({"listening": socket.to_string(), "sign_in_url": address}));
    } else {
        out.line(&out.look(Look::Strong, &out.say.serve_open()));
        out.line(&format!("  {}", out.look(Look::Leaf, &address)));
        out.line(&out.look(Look::Dim, &out.say.serve_stop()));
    }
    Ok(address)
}
