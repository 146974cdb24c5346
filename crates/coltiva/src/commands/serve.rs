//! `serve`: the notebook in the browser.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use coltiva_app::facts::Ids;
use coltiva_web::{Address, Instance, Machine};
use serde_json::json;

use crate::config::{Config, MachineIds, dice};
use crate::out::{Look, Out};
use crate::trouble::Usage;

/// Ids of acts from a page say that they were asked for there.
const FROM_A_PAGE: u32 = 0x7765_6221;

pub fn run(listen: SocketAddr, url: Option<&str>, link: bool, config: &Config, out: &Out) -> Result<ExitCode> {
    if !listen.ip().is_loopback() && url.is_none() {
        return Err(Usage(out.say.serve_say_url()).into());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let coltiva = config.open()?;
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
        if link {
            let instance = Instance::new(coltiva, machine, named(listen)?);
            say(&instance, listen, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        let listener =
            tokio::net::TcpListener::bind(listen).await.with_context(|| out.say.serve_not_free(listen.to_string()))?;
        let socket = listener.local_addr()?;
        let instance = Instance::new(coltiva, machine, named(socket)?);
        say(&instance, socket, out)?;
        coltiva_web::serve(listener, instance, async { _ = tokio::signal::ctrl_c().await }).await?;
        Ok(ExitCode::SUCCESS)
    })
}

fn say(instance: &Instance, socket: SocketAddr, out: &Out) -> Result<()> {
    let address = instance.sign_in_link()?;
    if out.json {
        out.object(&json!({"listening": socket.to_string(), "sign_in_url": address}));
    } else {
        out.line(&out.look(Look::Strong, &out.say.serve_open()));
        out.line(&format!("  {}", out.look(Look::Leaf, &address)));
        out.line(&out.look(Look::Dim, &out.say.serve_stop()));
    }
    Ok(())
}
